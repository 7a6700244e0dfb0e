"""The picks of an answer: the best on the tree's route, cheaper, stretch, and what else."""

from collections.abc import Iterator, Sequence

from bot.answers.buy.answer import Pick, Reason, ReasonKey
from bot.answers.buy.cloud_pick import by_api, by_the_hour
from bot.answers.buy.facts import BuyFound
from bot.answers.buy.pick import bought, kept
from bot.answers.buy.search import Choice, best_of, choices_without_wishes, fast_enough
from bot.answers.buy.wishes import lacks
from bot.catalog.system import Route

# How far beyond the budget a pick may go that is shown as a stretch.
STRETCH = 1.25
# A cheaper pick is worth naming from here on.
_CHEAPER = 0.85
# What is bought beside something that is owned should be clearly faster.
_CLEARLY_FASTER = 1.5
_CONDITIONS: dict[Route, ReasonKey] = {
    "mac": "if-mac",
    "unified-box": "if-unified-box",
    "pc-one-gpu": "if-pc-one-gpu",
    "pc-multi-gpu": "if-pc-multi-gpu",
    "workstation": "if-workstation",
    "server": "if-server",
}


def picks_for(found: BuyFound, route: Route) -> tuple[Pick, ...]:
    """All picks, the best first; the cloud stands beside what is bought."""
    best = best_on(found, route)
    return (*_best(found, route, best), *_others(found, route, best), *_cloud(found, route))


def best_on(found: BuyFound, route: Route) -> Choice | None:
    """The best machine of a route within the budget, fast enough if any is; None where none fits.

    Out of all of them, so that more money, or used parts, never make it worse.
    """
    budget = found.asked.budget_usd
    return best_of(
        [one for one in found.possible if one.offer.route == route and one.price_usd <= budget]
    )


def nearest(found: BuyFound) -> Choice | None:
    """Where nothing meets budget and wishes, and nothing owned serves: what comes nearest to them.

    Within the budget what lacks the fewest of the wishes about its kind, else the cheapest that
    meets those.
    """
    if found.affordable or found.owned_serves:
        return None
    within = [
        one
        for one in choices_without_wishes(found.asked, found.library)
        if one.price_usd <= found.asked.budget_usd
    ]
    by_price = sorted(found.possible, key=lambda one: one.price_usd)
    fast = fast_enough(found.asked, by_price)
    return best_of(_lacking_least(found, fast_enough(found.asked, within))) or next(
        iter(fast or by_price), None
    )


def _lacking_least(found: BuyFound, among: Sequence[Choice]) -> list[Choice]:
    """Those that lack the fewest wishes."""

    def lacking(one: Choice) -> int:
        return sum(1 for _ in lacks(one.offer, found.asked.question))

    fewest = min(map(lacking, among), default=0)
    return [one for one in among if lacking(one) == fewest]


def _best(found: BuyFound, route: Route, best: Choice | None) -> Iterator[Pick]:
    if best is not None:
        yield bought(found, best, "best")
    elif route == "keep" and found.owned is not None:
        yield kept(found, found.owned, "best")
    elif route == "rent" and found.rented is not None:
        yield by_the_hour(found, found.rented, "best")
    elif route == "api":
        yield by_api(found, "best")


def _others(found: BuyFound, route: Route, best: Choice | None) -> Iterator[Pick]:
    less = _cheaper(found, best) if best else None
    if best is not None and less is not None:
        saved = {"usd": round(best.price_usd - less.price_usd, 2)}
        yield bought(found, less, "cheaper", Reason(key="saves", values=saved))
    if best is not None:
        yield from _stretch(found, best)
    yield from _alternative(found, route, less)
    near = nearest(found)
    if near is not None and fast_enough(found.asked, [near]):
        over = near.price_usd > found.asked.budget_usd
        reasons = lacks(near.offer, found.asked.question)
        yield bought(found, near, "stretch" if over else "alternative", *reasons)


def _cheaper(found: BuyFound, best: Choice) -> Choice | None:
    """The best of those that cost clearly less, on any route."""
    limit = _CHEAPER * best.price_usd
    return best_of([one for one in found.affordable if one.price_usd <= limit])


def _stretch(found: BuyFound, best: Choice) -> Iterator[Pick]:
    """The best of those a little beyond the budget, where it is better than the best within."""
    budget = found.asked.budget_usd
    beyond = [one for one in found.possible if budget < one.price_usd <= STRETCH * budget]
    more = best_of(_better(beyond, best))
    if more is None:
        return
    better = {"model": found.asked.models[more.rank].name}
    faster = {"tokens_per_s": more.run.each_tokens_per_s}
    reason = (
        Reason(key="better-model", values=better)
        if more.rank < best.rank
        else Reason(key="faster", values=faster)
    )
    yield bought(found, more, "stretch", reason)


def _better(beyond: Sequence[Choice], best: Choice) -> list[Choice]:
    """Those that serve as well with a better model, or with the same one faster."""
    return [
        one
        for one in beyond
        if one.misses <= best.misses
        and (
            one.rank < best.rank
            or (one.rank == best.rank and one.run.each_tokens_per_s > best.run.each_tokens_per_s)
        )
    ]


def _alternative(found: BuyFound, route: Route, shown: Choice | None) -> Iterator[Pick]:
    """The best machine of another route within the budget, with the wish that decides for it."""
    known = shown.offer if shown else None
    others = (one for one in found.affordable if one.offer.route != route)
    worth = (one for one in others if route != "keep" or _beats_owned(found, one))
    other = best_of([one for one in worth if one.offer is not known])
    if other is not None:
        key = _CONDITIONS[other.offer.route]
        yield bought(found, other, "alternative", Reason(key=key))


def _beats_owned(found: BuyFound, one: Choice) -> bool:
    """Whether a machine runs a better model than what is owned, or the same clearly faster."""
    owned = found.owned
    if owned is None or one.rank != owned.rank:
        return owned is None or one.rank < owned.rank
    return one.run.each_tokens_per_s > _CLEARLY_FASTER * owned.run.each_tokens_per_s


def _cloud(found: BuyFound, route: Route) -> Iterator[Pick]:
    if route != "api" and found.api is not None:
        yield by_api(found, "alternative")
    if route != "rent" and found.rented is not None:
        yield by_the_hour(found, found.rented, "alternative")
