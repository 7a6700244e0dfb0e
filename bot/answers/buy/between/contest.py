"""The contest of the things of `between`: which wins by the one score, and what others have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from bot.answers.buy.answer import Reason
from bot.answers.buy.between.entrant import Entrant, entrant, terms_of, usd_per_month
from bot.answers.buy.break_even import months_until_paid
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.cloud.offers import Rented
from bot.answers.buy.facts import Purchase
from bot.answers.buy.owned import Owned
from bot.answers.buy.pick import noticed, sorts_of_offer, sorts_of_run
from bot.answers.buy.terms import Scale, Terms, price_at, price_term, scale_of
from bot.catalog.cloud import ApiOffer
from bot.catalog.units import GIB

# Computers are property of five years (https://www.irs.gov/publications/p946): a machine that has
# not paid for itself by then does not.
REPLACED_AFTER_MONTHS: Final = 60
# Prices that are nearer are the same.
_CHEAPER: Final = 0.95
# From so much more on a larger model fits: the sizes of models rise by about as much.
_MORE_MEMORY: Final = 1.4


@dataclass(frozen=True)
class Contest:
    """All entrants: `first` wins, `others` serve as well, the best first, `out` do not."""

    purchase: Purchase
    first: Entrant | None
    others: tuple[Entrant, ...]
    out: tuple[Entrant, ...]

    @cached_property
    def in_order(self) -> tuple[Entrant, ...]:
        """All of them, the first, the others, then those that are out."""
        return (*([self.first] if self.first else []), *self.others, *self.out)

    @property
    def nearest(self) -> Candidate | None:
        """If none serves, the machine with the least against it, and of several the best."""
        if self.first is not None:
            return None
        lacking = {one.side: len(one.out) for one in self.out if isinstance(one.side, Candidate)}
        return min(lacking, key=lambda each: (lacking[each], -each.score), default=None)

    @property
    def to_pay_off(self) -> Candidate | None:
        """The best machine to buy that has a price, if an API or a rented one stands beside it."""
        fair = (*([self.first] if self.first else []), *self.others)
        if all(one.is_local for one in fair) or self.purchase.asked.goal.trains:
            return None
        bought = (one.side for one in fair if one.price_usd and isinstance(one.side, Candidate))
        return next(bought, None)


def contest(purchase: Purchase, today: date) -> Contest:
    """Return the outcome for the things that are named; Mistake if one of them is no computer.

    A machine without a known price, and a card without a PC, stand behind those that have both.
    The order in which things are named does not matter.
    """
    entrants = [entrant(thing, purchase, today) for thing in purchase.asked.between]
    fair = [one for one in entrants if not one.out]

    def place(one: Entrant) -> tuple[bool, float, str]:
        return one.price_usd is None or one.is_part, -_points(one, purchase), one.thing.text

    local = sorted((one for one in fair if one.is_local), key=place)
    cloud = sorted(
        (one for one in fair if not one.is_local),
        key=lambda one: (usd_per_month(one, purchase) or 0.0, one.thing.text),
    )
    unbeaten = (home for home in local if not any(_beats(one, home, purchase) for one in cloud))
    first = next(unbeaten, next(iter(cloud), None))
    return Contest(
        purchase,
        first,
        tuple(one for one in (*local, *cloud) if one is not first),
        tuple(sorted((one for one in entrants if one.out), key=lambda one: one.thing.text)),
    )


def _points(one: Entrant, purchase: Purchase) -> float:
    """Return the score of a machine at home; that of the search, for what is bought."""
    worth, named = purchase.library.judgement.worth, purchase.asked.question.budget_usd is not None
    return _merit(one, purchase) + price_term(one.price_usd or 0.0, worth, budget_named=named)


def _merit(one: Entrant, purchase: Purchase) -> float:
    scale = scale_of(purchase.asked, purchase.library)
    return sum(points for _, points in terms_of(one, scale))


def wins_below_usd(one: Entrant, contest: Contest) -> float | None:
    """Return the price below which a thing would be the first, as the asker named its price.

    None if its price was not named, if it would have to cost less than half of that, and if a
    hosted model might still be better.
    """
    first, purchase, asked = contest.first, contest.purchase, one.asked
    if first is None or first.price_usd is None or asked is None or one.price_usd is None:
        return None
    if (
        not isinstance(one.side, Candidate)
        or one.is_part
        or not all(rest.is_local for rest in contest.others)
    ):
        return None
    worth, named = one.side.scale.worth, purchase.asked.question.budget_usd is not None
    ahead = _merit(one, purchase) - _points(first, purchase)
    below = price_at(ahead, worth, budget_named=named) - (one.price_usd - asked.usd)
    return below if below >= asked.usd / 2 else None


def _beats(cloud: Entrant, home: Entrant, purchase: Purchase) -> bool:
    """Whether an API or a rented machine is the better choice than a machine at home.

    So it is where the machine is too slow. Else than nothing that is owned, and than what is bought
    if its model is as good, as far as anybody would notice, and the machine does not pay for itself
    before it is replaced.
    """
    scale, candidate = scale_of(purchase.asked, purchase.library), home.side
    if home.run is not None and scale.misses(home.run) > 0:
        return True
    if not isinstance(candidate, Candidate):
        return False
    mine, yours = (_comparable(one, cloud, scale) for one in (cloud, home))
    if sum(mine.values()) < sum(yours.values()) - scale.worth.noticeable:
        return False
    return not _pays(candidate, home, cloud, purchase)


def _pays(candidate: Candidate, home: Entrant, cloud: Entrant, purchase: Purchase) -> bool:
    """Whether a machine has paid for itself, compared with the cloud, before it is replaced."""
    monthly = usd_per_month(cloud, purchase)
    if monthly is None or home.price_usd is None:
        return False
    months = months_until_paid(purchase, candidate, monthly)
    # Half a month is less than a card shows.
    return months < REPLACED_AFTER_MONTHS + 0.5


def _comparable(one: Entrant, other: Entrant, scale: Scale) -> dict[str, float]:
    """Return the terms of an entrant that are known of another one: of an API only the model's."""
    terms = dict(terms_of(one, scale))
    if not isinstance(one.side, ApiOffer) and not isinstance(other.side, ApiOffer):
        return terms
    return {key: points for key, points in terms.items() if key == "quality"}


def advantages(of: Entrant, over: Entrant, contest: Contest) -> tuple[Reason, ...]:
    """Return what speaks for one entrant beside another; that nothing does, if so.

    Where a hosted model wins, also what speaks for a machine beside the best one at home.
    """
    found = list(_advantages(of, over, contest))
    home = next((one for one in contest.others if one.is_local), None)
    if home is not None and of.is_local and of is not home and not over.is_local:
        known = {reason.key for reason in found}
        found += [reason for reason in _advantages(of, home, contest) if reason.key not in known]
    return tuple(found) or (Reason(key="no-advantage"),)


def _advantages(of: Entrant, over: Entrant, contest: Contest) -> Iterator[Reason]:
    purchase = contest.purchase
    if isinstance(of.side, Owned):
        yield Reason(key="owned-first")
    else:
        yield from _cheaper(of, over)
    if over.is_local and not of.is_local:
        yield from _by_use(of, over, purchase)
    scale = scale_of(purchase.asked, purchase.library)
    before, after = (_comparable(*pair, scale) for pair in ((over, of), (of, over)))
    same = of.run is not None and over.run is not None and of.run.need.model == over.run.need.model
    terms = tuple(before.items()), tuple(after.items())
    yield from _measured(of, *terms, scale, same_model=same)
    if of.is_local and not over.is_local:
        yield Reason(key="stays-home")
    if of.is_local and over.is_local:
        yield from _kinds(of, over)


def _by_use(of: Entrant, over: Entrant, purchase: Purchase) -> Iterator[Reason]:
    """Yield that nothing is paid at once, and whether a machine would pay for itself."""
    if isinstance(over.side, Candidate) and not _pays(over.side, over, of, purchase):
        yield Reason(key="not-paid-off", values={"years": str(REPLACED_AFTER_MONTHS // 12)})
    yield Reason(key="by-the-hour" if isinstance(of.side, Rented) else "by-use")


def _cheaper(of: Entrant, over: Entrant) -> Iterator[Reason]:
    if of.price_usd is None or over.price_usd is None or of.is_part:
        return
    if of.price_usd < _CHEAPER * over.price_usd:
        yield Reason(key="saves", values={"usd": round(over.price_usd - of.price_usd, 2)})


def _measured(
    of: Entrant, before: Terms, after: Terms, scale: Scale, *, same_model: bool
) -> Iterator[Reason]:
    if of.run is not None:
        for reason in noticed(before, after, of.run, scale):
            # The formats of two models cannot be compared.
            if reason.key != "finer-format" or same_model:
                yield reason
    elif isinstance(of.side, ApiOffer):
        gain = sum(points for _, points in after) - sum(points for _, points in before)
        if gain >= scale.worth.noticeable:
            name = scale.library.models[of.side.model].name
            yield Reason(key="better-model", values={"model": name})


def _kinds(of: Entrant, over: Entrant) -> Iterator[Reason]:
    """Yield what a machine is or has that the other is or has not."""
    mine, yours = of.run, over.run
    if mine is None or yours is None:
        return
    if mine.usable_bytes >= _MORE_MEMORY * yours.usable_bytes:
        gib = mine.usable_bytes / GIB
        yield Reason(key="more-memory", values={"gib": round(gib)})
    if isinstance(of.side, Candidate) and isinstance(over.side, Candidate):
        yield from sorts_of_offer(of.side.offer, over.side.offer)
    yield from sorts_of_run(mine, yours)
