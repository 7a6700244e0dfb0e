"""`/buy` for pictures, clips, speech and vectors: what to buy, or whether what is owned does it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.advice.media_goal import MediaGoal
from bot.answers.buy.answer import Role
from bot.answers.media.buy_answer import MediaBreakEven, MediaBuyAnswer, MediaPick, MediaReason
from bot.answers.media.buy_pick import bought_pick, gains, kept_pick, rented_pick, unsuited
from bot.answers.media.buy_question import MediaAsked, parse_media_buy, usual_computer
from bot.answers.media.candidates import Candidate, OwnedMachine, candidates, owned_machine
from bot.answers.media.goal_runs import working_device
from bot.answers.media.memory_classes import memory_classes
from bot.answers.media.rent import DAYS_PER_MONTH, RentedMachine, media_break_even, rented_machine
from bot.answers.shared import GoalFigures, rate_figures
from bot.asking.request import Request
from bot.library.library import Library

_CHEAPER: Final = 0.85  # a cheaper pick costs at most this share of the best
_A_LITTLE_MORE: Final = 1.25  # a pick above the budget costs at most this many times the budget
_CLEARLY_DEARER: Final = 1.2  # the dearer pick costs at least this many times the best
_MUCH_LEFT: Final = 1.5  # a budget of so many times the price asks why not more is spent


@dataclass(frozen=True, eq=False)
class _Shop:
    """All that could serve: what is owned, what is on sale, and what is rented."""

    asked: MediaAsked
    library: Library
    owned: OwnedMachine | None
    on_sale: list[Candidate]
    rented: RentedMachine | None

    @cached_property
    def worth_buying(self) -> list[Candidate]:
        """What is worth buying at any price, the cheapest first.

        Beside what serves, and beside an old NVIDIA card, nothing that runs worse models; beside
        what serves only a clear gain.
        """
        owned = self.owned
        if owned is None:
            return self.on_sale
        has_cuda = "cuda" in working_device(owned.devices, self.library).backends
        if not (owned.suits or has_cuda):
            return self.on_sale
        least = owned.worth + self.asked.goal.worth.gain if owned.suits else float("-inf")
        as_good = (each for each in self.on_sale if each.run.rank <= owned.run.rank)
        return [each for each in as_good if each.worth >= least]

    @cached_property
    def affordable(self) -> list[Candidate]:
        """What of it the budget buys."""
        return [each for each in self.worth_buying if each.price_usd <= self.asked.budget_usd]

    @cached_property
    def best(self) -> Candidate | None:
        """The machine with the most points that the budget buys; None if none is worth buying."""
        return max(self.affordable, key=_place, default=None)


def _place(candidate: Candidate) -> tuple[float, float, str]:
    return candidate.score, -candidate.price_usd, candidate.offer.name.en


def buy_media(request: Request, goal: MediaGoal, library: Library) -> MediaBuyAnswer:
    """Answer `/buy`; Mistake if the question cannot be understood."""
    asked = parse_media_buy(request, goal, library)
    shop = _shop(asked, library)
    picks = tuple(_picks(shop))
    return MediaBuyAnswer(
        question=asked.question,
        goal=GoalFigures(name=goal.name, because=goal.because),
        rate=rate_figures(library.rates[asked.question.currency]),
        route=picks[0].route if picks else None,
        picks=picks,
        classes=memory_classes(asked.goal.models, library),
        break_even=_break_even(shop, picks),
        library_version=library.version,
    )


def _shop(asked: MediaAsked, library: Library) -> _Shop:
    devices = asked.owned
    wants_machine = asked.names_money or asked.question.portable or asked.question.quiet
    if devices is None and asked.goal.runs_on_processor and not wants_machine:
        devices = usual_computer(library)
    bursts = not asked.question.private and not asked.goal.runs_on_processor
    return _Shop(
        asked,
        library,
        owned_machine(devices, asked, library) if devices else None,
        candidates(asked, library),
        rented_machine(asked, library) if bursts else None,
    )


def _picks(shop: _Shop) -> Iterator[MediaPick]:
    """Yield the picks, the recommended one first."""
    owned, best = shop.owned, shop.best
    if owned is not None and _is_for_trying_out(shop.asked, owned):
        yield from _beside(shop, owned)
    elif owned is not None and _is_kept(shop, owned):
        yield from _keeping(shop, owned)
    elif best is not None:
        yield from _buying(shop, best)
    else:
        yield from _too_dear(shop)


def _is_for_trying_out(asked: MediaAsked, owned: OwnedMachine) -> bool:
    """Whether what is owned cannot run the goal's programs, and nothing was said of money.

    With a budget of 0 it is kept all the same.
    """
    return not owned.usable and not asked.names_money and asked.question.budget_usd is None


def _beside(shop: _Shop, owned: OwnedMachine) -> Iterator[MediaPick]:
    """Yield what is bought, else rented, then what is owned, to try first.

    What is bought runs no worse models, if anything on sale does not.
    """
    asked, library, rented = shop.asked, shop.library, shop.rented
    as_good = (each for each in shop.affordable if each.run.rank <= owned.run.rank)
    best = max(as_good, key=_place, default=shop.best)
    if best is not None:
        yield bought_pick(best, "best", asked, library, *_because(shop, best))
    elif rented is not None:
        why = unsuited(owned.devices, owned.run, asked, library)
        yield rented_pick(rented, "best", asked, library, *why)
    yield kept_pick(owned, "alternative", asked, library)
    if rented is not None and best is not None:
        yield rented_pick(rented, "alternative", asked, library)


def _is_kept(shop: _Shop, owned: OwnedMachine) -> bool:
    """Whether what is owned is used as it is.

    What suits is kept unless money was named that buys a clear gain; what does not suit only if no
    money was named, or none that buys anything.
    """
    asked = shop.asked
    if shop.best is None or not asked.names_money:
        return True
    return owned.suits and asked.goal.runs_on_processor and not asked.question.upgrade


def _keeping(shop: _Shop, owned: OwnedMachine) -> Iterator[MediaPick]:
    asked, library, best = shop.asked, shop.library, shop.best
    reasons = []
    if owned.assumed:
        reasons.append(MediaReason(key="any-computer"))
    elif owned.suits and owned.run.rank == 0 and len(asked.goal.models) > 1:
        reasons.append(MediaReason(key="first-model", values={"model": owned.run.model.name}))
    if best is None and owned.suits and asked.names_money:
        reasons.append(MediaReason(key="small-gain"))
    yield kept_pick(owned, "best", asked, library, *reasons)
    if best is not None:
        better = gains(best, owned.devices, owned.run, asked, library)
        yield bought_pick(best, "alternative", asked, library, *better)
    elif not owned.suits:
        yield from _nearest(shop)
    if shop.rented is not None and not owned.suits:
        yield rented_pick(shop.rented, "alternative", asked, library)


def _buying(shop: _Shop, best: Candidate) -> Iterator[MediaPick]:
    asked, library = shop.asked, shop.library
    yield bought_pick(best, "best", asked, library, *_because(shop, best))
    less = [each for each in shop.affordable if each.price_usd <= _CHEAPER * best.price_usd]
    cheaper = max(less, key=_place, default=None)
    if cheaper is not None:
        yield bought_pick(cheaper, "cheaper", asked, library)
    more = _dearer(shop, best)
    if more is not None:
        better = gains(more, best.offer.devices, best.run, asked, library)
        yield bought_pick(more, "stretch", asked, library, *better)
    if shop.rented is not None:
        yield rented_pick(shop.rented, "alternative", asked, library)


def _dearer(shop: _Shop, best: Candidate) -> Candidate | None:
    """Return a machine that does clearly more for clearly more money; None if none does.

    Above the budget it costs a little more only, and is worth its price better than the best.
    """
    budget = shop.asked.budget_usd
    more = [
        each
        for each in shop.worth_buying
        if _CLEARLY_DEARER * best.price_usd <= each.price_usd
        and each.worth - best.worth >= shop.asked.goal.worth.gain
        and (each.price_usd <= budget or each.score > best.score)
        and each.price_usd <= _A_LITTLE_MORE * budget
    ]
    return max(more, key=_place, default=None)


def _because(shop: _Shop, best: Candidate) -> Iterator[MediaReason]:
    asked, owned, library = shop.asked, shop.owned, shop.library
    if best.run.rank == 0 and len(asked.goal.models) > 1:
        yield MediaReason(key="first-model", values={"model": best.run.model.name})
    elif best.run.rank:
        better = library.media[asked.goal.models[0]].name
        values = {"model": best.run.model.name, "better": better}
        yield MediaReason(key="best-for-money", values=values)
    if owned is not None:
        yield from unsuited(owned.devices, owned.run, asked, library)
        for gain in gains(best, owned.devices, owned.run, asked, library):
            if gain.key != "better-model":
                yield gain
    if _MUCH_LEFT * best.price_usd <= asked.budget_usd < float("inf"):
        yield MediaReason(key="enough", values={"usd": asked.budget_usd - best.price_usd})


def _too_dear(shop: _Shop) -> Iterator[MediaPick]:
    """Yield what is rented for the budget of a month, and the cheapest machine that serves."""
    asked, rented = shop.asked, shop.rented
    if rented is not None:
        month_usd = rented.usd_per_hour * asked.goal.hours_per_day * DAYS_PER_MONTH
        role: Role = "best" if month_usd <= asked.budget_usd else "alternative"
        if role == "best":
            yield rented_pick(rented, role, asked, shop.library)
            yield from _nearest(shop)
            return
    yield from _nearest(shop)
    if rented is not None:
        yield rented_pick(rented, "alternative", asked, shop.library)


def _nearest(shop: _Shop) -> Iterator[MediaPick]:
    nearest = min(shop.on_sale, key=lambda each: (each.price_usd, -each.worth), default=None)
    if nearest is not None:
        yield bought_pick(nearest, "stretch", shop.asked, shop.library)


def _break_even(shop: _Shop, picks: tuple[MediaPick, ...]) -> MediaBreakEven | None:
    """Return the break-even of the first machine that is bought; None if nothing is rented."""
    first = next((pick for pick in picks if pick.price and pick.price.per == "once"), None)
    if shop.rented is None or first is None or picks[0].route == "rent":
        return None
    offer = next(each.offer for each in shop.on_sale if each.offer.name == first.name)
    figures = (offer.devices, offer.cost.typical, offer.power_watts)
    return media_break_even(shop.asked, figures, shop.rented, shop.library)
