"""What to check of a pick whose price is weak, and the price at which the advice changes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from bot.answers.buy.answer import Reason, ReasonKey
from bot.answers.buy.candidate import Candidate, best_of
from bot.answers.buy.decision import Decision
from bot.answers.buy.facts import Purchase
from bot.answers.buy.terms import price_at
from bot.catalog.localised import Localised
from bot.catalog.price import Market
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.links import search_words, shop_links
from bot.market.prices import Cost, PricedPart, newest_day

# Nobody needs to hear of a price so many times as high, or of less than half of it.
_MOST_TIMES: Final = 1.5
_LEAST_TIMES: Final = 0.5

_Values = Mapping[str, Localised | str | float]


def to_check(
    purchase: Purchase, decision: Decision, pick: Candidate, allowed: list[Candidate]
) -> Iterator[Reason]:
    """Yield what to look up where a price is weak, and the limit at which the advice changes.

    For the main pick that is the price up to which it stays the best of all that are `allowed`; for
    another pick, the one below which it would be better than the main one. Both are of one piece of
    what is looked up; a limit far from the price is left out.
    """
    today = newest_day(purchase.library)
    if today is None or not pick.offer.cost.is_weak(today):
        return
    is_main = pick is decision.best
    others = [entry for entry in allowed if entry.offer is not pick.offer]
    rival = best_of(others, decision.points) if is_main else decision.best
    # The main pick bears its doubt, which keeps its limit on the safe side; another one that was
    # looked up is doubted no longer.
    doubt = 0.0 if is_main else dict(pick.terms).get("weak-price", 0.0)
    usd = _limit(pick, rival, decision.points, doubt) if rival is not None else 0.0
    least = 1.0 if is_main else _LEAST_TIMES
    part = _weakest(pick.offer.cost, purchase.library, today)
    one_usd = part.usd.typical + (usd - pick.price_usd) / part.count
    if one_usd <= 0 or not least * pick.price_usd < usd < _MOST_TIMES * pick.price_usd:
        yield from check_first(pick.offer.cost, purchase.library, purchase.asked.question.country)
        return
    known = _looked_up(part, purchase.library, purchase.asked.question.country)
    key: ReasonKey = "check-price" if is_main else "check-price-instead"
    yield Reason(key=key, values={**known, "usd": round(one_usd, 2)})


def check_first(cost: Cost, library: Library, market: Market) -> Iterator[Reason]:
    """Yield what to look up where a price is weak, beside nothing that it could change.

    A price that is derived from another market is shown as an estimate with its range already.
    """
    today = newest_day(library)
    if today is None or not cost.is_weak(today):
        return
    part = _weakest(cost, library, today)
    if _why(part) != "derived":
        yield Reason(key="check-first", values=_looked_up(part, library, market))


def _limit(pick: Candidate, rival: Candidate, points: Mapping[Route, float], doubt: float) -> float:
    """Return the price in US dollars at which a pick without its `doubt` equals its rival."""
    ahead = pick.merit - doubt + points.get(pick.route, 0.0)
    ahead -= rival.score + points.get(rival.route, 0.0)
    return price_at(ahead, pick.scale.worth, budget_named=pick.budget_named) - pick.around_usd


def _weakest(cost: Cost, library: Library, today: date) -> PricedPart:
    """Return the weak part to look up: a card before the PC around it, then the dearest."""

    def telling(part: PricedPart) -> tuple[bool, float]:
        return part.item in library.devices, part.usd.typical * part.count

    return max(cost.weak_parts(today), key=telling)


def _looked_up(part: PricedPart, library: Library, market: Market) -> _Values:
    """Return what is looked up, why, and the address of a search; none where no shop is known.

    Parts of a PC have no name.
    """
    known: dict[str, Localised | str | float] = {"why": _why(part)}
    searches = shop_links(part.item, library, market, part.condition)
    if searches:
        known["link"] = searches[0].url
    if part.item in library.systems:
        known["name"] = library.systems[part.item].name
    elif part.item in library.devices:
        known["name"] = search_words(part.item, library)
    return known


def _why(part: PricedPart) -> str:
    if part.example:
        return "example"
    if part.basis == "factor" and part.quality == "C":
        return "derived"
    return "rough" if part.quality == "C" else "old"
