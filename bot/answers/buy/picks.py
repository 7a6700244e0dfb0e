"""The picks of an answer: the best on the tree's route, cheaper, stretch, and alternatives."""

from collections.abc import Iterator, Sequence

from bot.answers.buy.answer import Pick, Reason, ReasonKey
from bot.answers.buy.cloud_pick import by_api, by_the_hour
from bot.answers.buy.facts import Purchase
from bot.answers.buy.pick import bought, kept
from bot.answers.buy.search import Choice, best_of, choices_without_wishes, fast_enough
from bot.answers.buy.wishes import lacks
from bot.catalog.system import Route

# A stretch may cost up to this many times the budget.
STRETCH = 1.25
# A cheaper pick is named if it costs at most this share of the best pick's price.
_CHEAPER = 0.85
# How many times faster than the owned machine a purchase must run the same model.
_CLEARLY_FASTER = 1.5
_CONDITIONS: dict[Route, ReasonKey] = {
    "mac": "if-mac",
    "unified-box": "if-unified-box",
    "pc-one-gpu": "if-pc-one-gpu",
    "pc-multi-gpu": "if-pc-multi-gpu",
    "workstation": "if-workstation",
    "server": "if-server",
}


def picks_for(purchase: Purchase, route: Route) -> tuple[Pick, ...]:
    """Return all picks, the best first; API and rented machine are the last alternatives."""
    best = best_on(purchase, route)
    return (
        *_best(purchase, route, best),
        *_others(purchase, route, best),
        *_cloud(purchase, route),
    )


def best_on(purchase: Purchase, route: Route) -> Choice | None:
    """Return the best machine of a route within the budget; None if there is none.

    Too slow ones take part with a low score, so that more money or allowing used parts never makes
    the best worse.
    """
    budget = purchase.asked.budget_usd
    return best_of(
        [
            candidate
            for candidate in purchase.possible
            if candidate.offer.route == route and candidate.price_usd <= budget
        ]
    )


def nearest(purchase: Purchase) -> Choice | None:
    """Return the machine nearest to budget and wishes, for a question that no machine meets.

    Within the budget the best that lacks the fewest wishes and is fast enough, else the cheapest
    that meets the wishes, fast enough if any is. None if a machine meets everything, if the owned
    machine serves, or if there is no machine at all.
    """
    if purchase.affordable or purchase.owned_serves:
        return None
    within = [
        choice
        for choice in choices_without_wishes(purchase.asked, purchase.library)
        if choice.price_usd <= purchase.asked.budget_usd
    ]
    by_price = sorted(purchase.possible, key=lambda candidate: candidate.price_usd)
    fast = fast_enough(purchase.asked, by_price)
    return best_of(_lacking_least(purchase, fast_enough(purchase.asked, within))) or next(
        iter(fast or by_price), None
    )


def _lacking_least(purchase: Purchase, among: Sequence[Choice]) -> list[Choice]:
    """Return the choices that lack the fewest wishes."""

    def lacking(choice: Choice) -> int:
        return sum(1 for _ in lacks(choice.offer, purchase.asked.question))

    fewest = min(map(lacking, among), default=0)
    return [candidate for candidate in among if lacking(candidate) == fewest]


def _best(purchase: Purchase, route: Route, best: Choice | None) -> Iterator[Pick]:
    if best is not None:
        yield bought(purchase, best, "best")
    elif route == "keep" and purchase.owned is not None:
        yield kept(purchase, purchase.owned, "best")
    elif route == "rent" and purchase.rented is not None:
        yield by_the_hour(purchase, purchase.rented, "best")
    elif route == "api":
        yield by_api(purchase, "best")


def _others(purchase: Purchase, route: Route, best: Choice | None) -> Iterator[Pick]:
    less = _cheaper(purchase, best) if best else None
    if best is not None and less is not None:
        saved = {"usd": round(best.price_usd - less.price_usd, 2)}
        yield bought(purchase, less, "cheaper", Reason(key="saves", values=saved))
    if best is not None:
        yield from _stretch(purchase, best)
    yield from _alternative(purchase, route, less)
    near = nearest(purchase)
    if near is not None and fast_enough(purchase.asked, [near]):
        over = near.price_usd > purchase.asked.budget_usd
        reasons = lacks(near.offer, purchase.asked.question)
        yield bought(purchase, near, "stretch" if over else "alternative", *reasons)


def _cheaper(purchase: Purchase, best: Choice) -> Choice | None:
    """Return the best machine of any route that costs clearly less; None if there is none."""
    limit = _CHEAPER * best.price_usd
    return best_of([candidate for candidate in purchase.affordable if candidate.price_usd <= limit])


def _stretch(purchase: Purchase, best: Choice) -> Iterator[Pick]:
    """Yield the best machine a little above the budget if it is better than the best within it."""
    budget = purchase.asked.budget_usd
    beyond = [
        candidate
        for candidate in purchase.possible
        if budget < candidate.price_usd <= STRETCH * budget
    ]
    better = _better(beyond, best)
    if purchase.asked.goal.trains:
        better = [entry for entry in better if entry.rank < best.rank]
    more = best_of(better)
    if more is None:
        return
    model = {"model": purchase.asked.models[more.rank].name}
    faster = {"tokens_per_s": more.run.each_tokens_per_s}
    reason = (
        Reason(key="better-model", values=model)
        if more.rank < best.rank
        else Reason(key="faster", values=faster)
    )
    yield bought(purchase, more, "stretch", reason)


def _better(beyond: Sequence[Choice], best: Choice) -> list[Choice]:
    """Return the choices that serve as well with a better model, or run the same one faster."""
    return [
        entry
        for entry in beyond
        if entry.misses <= best.misses
        and (
            entry.rank < best.rank
            or (
                entry.rank == best.rank and entry.run.each_tokens_per_s > best.run.each_tokens_per_s
            )
        )
    ]


def _alternative(purchase: Purchase, route: Route, choice: Choice | None) -> Iterator[Pick]:
    """Yield the best machine of another route within the budget, with the reason to choose it."""
    known = choice.offer if choice else None
    others = (candidate for candidate in purchase.affordable if candidate.offer.route != route)
    worth = (entry for entry in others if route != "keep" or _beats_owned(purchase, entry))
    other = best_of([item for item in worth if item.offer is not known])
    if other is not None:
        key = _CONDITIONS[other.offer.route]
        yield bought(purchase, other, "alternative", Reason(key=key))


def _beats_owned(purchase: Purchase, choice: Choice) -> bool:
    """Whether a choice runs a better model than the owned machine, or the same clearly faster."""
    owned = purchase.owned
    if owned is None or choice.rank != owned.rank:
        return owned is None or choice.rank < owned.rank
    return choice.run.each_tokens_per_s > _CLEARLY_FASTER * owned.run.each_tokens_per_s


def _cloud(purchase: Purchase, route: Route) -> Iterator[Pick]:
    if route != "api" and purchase.api is not None:
        yield by_api(purchase, "alternative")
    if route != "rent" and purchase.rented is not None:
        yield by_the_hour(purchase, purchase.rented, "alternative")
