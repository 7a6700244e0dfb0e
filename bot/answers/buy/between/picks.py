"""The picks of a comparison: only the things that were named, the winner first."""

from collections.abc import Iterator

from bot.answers.buy.answer import ContenderFigures, Pick, Reason, Role
from bot.answers.buy.between.contest import Contest, advantages, wins_below_usd
from bot.answers.buy.between.entrant import Entrant
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.cloud.offers import Rented
from bot.answers.buy.cloud.pick import by_api, by_the_hour
from bot.answers.buy.facts import Purchase
from bot.answers.buy.owned import Owned
from bot.answers.buy.pick import bought, device_counts, kept
from bot.answers.buy.price_check import check_first
from bot.catalog.cloud import ApiOffer
from bot.catalog.localised import Localised
from bot.catalog.system import Route


def picks_between(contest: Contest) -> tuple[Pick, ...]:
    """Return a pick for each thing; `alternative` for all but the winner."""
    return tuple(_picks(contest))


def standings(contest: Contest) -> tuple[ContenderFigures, ...]:
    """Return how each thing does, in the order of the picks."""
    return tuple(_standings(contest))


def _picks(contest: Contest) -> Iterator[Pick]:
    for one in contest.in_order:
        role: Role = "best" if one is contest.first else "alternative"
        pick = _pick(one, role, contest.purchase)
        known = {reason.key for reason in pick.but}
        more = tuple(reason for reason in (*one.out, *one.notes) if reason.key not in known)
        yield pick.model_copy(update={"but": (*more, *pick.but)})


def _pick(one: Entrant, role: Role, purchase: Purchase) -> Pick:
    match one.side:
        case Candidate() as candidate:
            pick = bought(purchase, candidate, role)
            # A price that the asker named needs no look.
            return pick if one.asked else _checked(pick, candidate, purchase)
        case Owned() as owned:
            return kept(purchase, owned, role)
        case Rented() as hired:
            return by_the_hour(purchase, hired, role)
        case ApiOffer():
            return _hosted(one, role, purchase)
        case None:
            return _unserved(one, role, purchase)


def _checked(pick: Pick, candidate: Candidate, purchase: Purchase) -> Pick:
    market = purchase.asked.question.country
    check = check_first(candidate.offer.cost, purchase.library, market)
    return pick.model_copy(update={"but": (*check, *pick.but)})


def _hosted(one: Entrant, role: Role, purchase: Purchase) -> Pick:
    pick, usd = by_api(purchase, role), one.thing.price_usd
    if usd is None or pick.price is None:
        return pick
    amounts = {"low": usd, "typical": usd, "high": usd}
    return pick.model_copy(update={"price": pick.price.model_copy(update=amounts), "because": ()})


def _unserved(one: Entrant, role: Role, purchase: Purchase) -> Pick:
    """Return the pick for a thing that runs none of the models, or that nobody offers."""
    if one.thing.kind == "api":
        return by_api(purchase, role)
    name = Localised(en=one.machine.name) if one.machine else Localised(en=one.thing.text)
    return Pick(
        role=role,
        route=_route(one),
        system=one.thing.system,
        name=one.offered.ways[0].offer.name if one.offered else name,
        devices=device_counts(one.machine) if one.machine else (),
    )


def _route(one: Entrant) -> Route:
    if one.offered is not None:
        return one.offered.ways[0].offer.route
    return "rent" if one.thing.kind == "rent" else "keep"


def _standings(contest: Contest) -> Iterator[ContenderFigures]:
    first, next_ = contest.first, next(iter(contest.others), None)
    for one in contest.in_order:
        offer = one.asked.figures if one.asked else None
        over: tuple[Reason, ...] = ()
        if one.out or first is None:
            yield ContenderFigures(named=one.thing.text, standing="out", offer=offer)
            continue
        if one is not first:
            over = advantages(one, first, contest)
        elif next_ is not None:
            over = advantages(first, next_, contest)
        below = None if one is first else wins_below_usd(one, contest)
        yield ContenderFigures(
            named=one.thing.text,
            standing="first" if one is first else "instead",
            over=over,
            offer=offer,
            wins_below_usd=None if below is None else round(below, 2),
        )
