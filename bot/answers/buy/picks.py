"""The picks of an answer: the main one, cheaper, a stretch, and alternatives."""

from collections.abc import Iterator, Sequence

from bot.answers.buy.answer import Pick, Reason, ReasonKey
from bot.answers.buy.candidate import Candidate, best_of
from bot.answers.buy.cloud.pick import by_api, by_the_hour
from bot.answers.buy.decision import Decision
from bot.answers.buy.facts import Purchase
from bot.answers.buy.pick import bought, gains, kept
from bot.answers.buy.price_check import to_check
from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.search import candidates_without_wishes, fast_enough
from bot.answers.buy.wishes import lacks
from bot.catalog.system import Route
from bot.market.around_a_card import owned_cards_usd

# A stretch may cost up to this many times the budget.
STRETCH = 1.25
# A cheaper pick is named if it costs at most this share of the best pick's price.
_CHEAPER = 0.85
_CONDITIONS: dict[Route, ReasonKey] = {
    "mac": "if-mac",
    "unified-box": "if-unified-box",
    "pc-one-gpu": "if-pc-one-gpu",
    "pc-multi-gpu": "if-pc-multi-gpu",
    "workstation": "if-workstation",
    "server": "if-server",
}


def picks_for(purchase: Purchase, decision: Decision) -> tuple[Pick, ...]:
    """Return all picks, the main one first; API and rented machine are the last alternatives."""
    return (
        *_main(purchase, decision),
        *_others(purchase, decision),
        *_cloud(purchase, decision),
    )


def nearest(purchase: Purchase, decision: Decision) -> Candidate | None:
    """Return the machine nearest to budget and wishes, for a question that no machine meets.

    Within the budget the best that lacks the fewest wishes and is fast enough, else the cheapest
    that meets the wishes, else the cheapest that lacks the fewest; fast enough if any is, if need
    be with one of the goal's smaller models. None if a machine meets everything, if the owned
    machine serves, or if there is none at all.
    """
    if purchase.affordable or purchase.owned_serves:
        return None
    asked, smaller = purchase.asked, purchase.asked_of_smaller_models
    anything = (*_without_wishes(purchase, asked), *_without_wishes(purchase, smaller))
    within = [entry for entry in anything if entry.price_usd <= asked.budget_usd]
    lacking = _lacking_least(purchase, fast_enough(asked, within))
    known = (*purchase.possible, *purchase.with_smaller_models)
    return best_of(lacking, decision.points) or _cheapest(
        purchase, known or _lacking_least(purchase, anything)
    )


def _without_wishes(purchase: Purchase, asked: ParsedBuy) -> Sequence[Candidate]:
    return candidates_without_wishes(asked, purchase.library) if asked.models else ()


def _cheapest(purchase: Purchase, among: Sequence[Candidate]) -> Candidate | None:
    """Return the cheapest that is fast enough, or of all if none is; None without any."""
    by_price = sorted(among, key=lambda candidate: candidate.price_usd)
    return next(iter(fast_enough(purchase.asked, by_price) or by_price), None)


def _lacking_least(purchase: Purchase, among: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that lack the fewest wishes; each missing GPU counts as one more."""
    question = purchase.asked.question

    def lacking(candidate: Candidate) -> int:
        missing = max(0, question.gpus - len(candidate.offer.machine.devices))
        return sum(1 for _ in lacks(candidate.offer, question)) + missing

    fewest = min(map(lacking, among), default=0)
    return [candidate for candidate in among if lacking(candidate) == fewest]


def _main(purchase: Purchase, decision: Decision) -> Iterator[Pick]:
    if decision.best is not None:
        pick = bought(purchase, decision.best, "best", *_to_sell(purchase, decision.best))
        yield _checked(pick, decision.best, purchase, decision)
    elif decision.route == "keep" and purchase.owned is not None:
        yield kept(purchase, purchase.owned, "best")
    elif decision.route == "rent" and purchase.rented is not None:
        yield by_the_hour(purchase, purchase.rented, "best")
    elif decision.route == "api":
        yield by_api(purchase, "best")


def _to_sell(purchase: Purchase, best: Candidate) -> Iterator[Reason]:
    """Yield what the owned cards sell for, if what is bought takes their place."""
    owned = purchase.asked.owned
    if owned is None or best.adds_to is not None:
        return
    usd = owned_cards_usd(owned, purchase.library.priced_as, purchase.asked.question.country)
    if usd:
        yield Reason(key="sell-yours", values={"name": owned.name, "usd": round(usd, 2)})


def _checked(pick: Pick, made_of: Candidate, purchase: Purchase, decision: Decision) -> Pick:
    """Return a pick that says first what to look up where its price is weak."""
    check = to_check(purchase, decision, made_of, _allowed(purchase, decision))
    return pick.model_copy(update={"but": (*check, *pick.but)})


def _others(purchase: Purchase, decision: Decision) -> Iterator[Pick]:
    best = decision.best
    less = _cheaper(purchase, decision, best) if best else None
    if best is not None and less is not None:
        saved = {"usd": round(best.price_usd - less.price_usd, 2)}
        pick = bought(purchase, less, "cheaper", Reason(key="saves", values=saved), beside=best)
        yield _checked(pick, less, purchase, decision)
    if best is not None:
        yield from _stretch(purchase, decision, best)
    yield from _alternative(purchase, decision, less)
    near = nearest(purchase, decision)
    if near is not None and fast_enough(purchase.asked, [near]):
        over = near.price_usd > purchase.asked.budget_usd
        pick = bought(purchase, near, "stretch" if over else "alternative")
        yield _checked(pick, near, purchase, decision)


def _cheaper(purchase: Purchase, decision: Decision, best: Candidate) -> Candidate | None:
    """Return the best machine of any route that costs clearly less; None if there is none."""
    limit = _CHEAPER * best.price_usd
    less = [entry for entry in _allowed(purchase, decision) if entry.price_usd <= limit]
    return best_of(less, decision.points)


def _allowed(purchase: Purchase, decision: Decision) -> list[Candidate]:
    return [entry for entry in purchase.affordable if entry.route not in decision.without]


def _stretch(purchase: Purchase, decision: Decision, best: Candidate) -> Iterator[Pick]:
    """Yield the best machine a little above the budget, if its gain would be noticed."""
    budget, known = purchase.asked.budget_usd, purchase.possible
    if best.run.need.model not in {model.id for model in purchase.asked.models}:
        known = (*known, *purchase.with_smaller_models)
    beyond = [
        candidate
        for candidate in known
        if budget < candidate.price_usd <= STRETCH * budget
        and candidate.misses <= best.misses
        and candidate.route not in decision.without
    ]
    more = best_of(beyond, decision.points)
    if more is None or more.score <= best.score:
        return
    reasons = tuple(gains(best, more))
    if reasons:
        pick = bought(purchase, more, "stretch", *reasons, beside=best)
        yield _checked(pick, more, purchase, decision)


def _alternative(purchase: Purchase, decision: Decision, named: Candidate | None) -> Iterator[Pick]:
    """Yield the best machine of another route within the budget, with the reason to choose it.

    Of none that has a pick already, nor the cheaper one's cards once more. Beside what is kept,
    only if it is clearly better.
    """
    routes = {decision.route, named.route if named else None}
    others = [
        entry
        for entry in _allowed(purchase, decision)
        if entry.route not in routes
        and (named is None or entry.offer.machine.devices != named.offer.machine.devices)
    ]
    other = best_of(others, decision.points)
    if other is None or (decision.route == "keep" and not _beats_owned(purchase, other)):
        return
    condition = Reason(key=_CONDITIONS[other.route])
    pick = bought(purchase, other, "alternative", condition, beside=decision.best)
    yield _checked(pick, other, purchase, decision)


def _beats_owned(purchase: Purchase, candidate: Candidate) -> bool:
    """Whether a member would notice what a machine has over the owned one."""
    owned = purchase.owned
    noticeable = candidate.scale.worth.noticeable
    return owned is None or candidate.merit - owned.merit >= noticeable


def _cloud(purchase: Purchase, decision: Decision) -> Iterator[Pick]:
    without = {*decision.without, decision.route}
    if "api" not in without and purchase.api is not None:
        yield by_api(purchase, "alternative")
    if "rent" not in without and purchase.rented is not None:
        yield by_the_hour(purchase, purchase.rented, "alternative")
