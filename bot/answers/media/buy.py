"""`/buy` for pictures and clips: the machine that makes them at a fair price and time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import Final

from bot.advice.media_goal import MediaGoal
from bot.answers.buy.answer import DeviceCount, Role
from bot.answers.buy.buy import rate_figures
from bot.answers.buy.pick import device_counts, price_figures
from bot.answers.buy.question import ParsedBuy, parse_buy
from bot.answers.buy.wishes import lacks, wishes_in
from bot.answers.media.buy_answer import MediaBuyAnswer, MediaPick, MediaPickRun
from bot.answers.shared import GoalFigures
from bot.asking.names import named_media
from bot.asking.question import BuyQuestion, MediaBuyQuestion
from bot.asking.request import Request
from bot.catalog.localised import Localised
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.market.offer import Offer, cards_on_sale, systems_on_sale
from bot.running.devices import Devices
from bot.running.media.run import MediaRun, usual_run

_CHEAPER: Final = 0.85  # a cheaper pick costs at most this share of the best
# A machine may cost twice as much if it is twice as fast.
_PRICE_WEIGHT: Final = 1.0
_WISHES: Final = ("portable", "quiet", "private", "platform")
# What a question about pictures does not have: these are about reading and writing text.
_OF_TEXT: Final = frozenset({"goal", "context", "speed", "tokens_per_day", "users", "gpus"})


@dataclass(frozen=True)
class _Found:
    """A machine on sale with the best of the models that it runs; `rank` 0 is the first."""

    offer: Offer
    run: MediaRun
    rank: int

    @property
    def price_usd(self) -> float:
        return self.offer.cost.typical

    @property
    def score(self) -> tuple[float, float, float]:
        """The smaller, the better: model, then time and price together, then price alone."""
        took = self.run.seconds
        cost = _PRICE_WEIGHT * log2(self.price_usd)
        timed = log2(took.expected) + cost if took else float("inf")
        return (self.rank, timed, self.price_usd)


def buy_media(request: Request, goal: MediaGoal, library: Library) -> MediaBuyAnswer:
    """Answer `/buy`; Mistake if the question cannot be understood."""
    parsed = _parsed(request, library)
    named = named_media(request.options.get("model"), library)
    models = (named.id,) if named else goal.models
    question = _question(parsed.question, goal, named.id if named else None)
    owned = _owned(parsed.owned, models, library)
    found = [] if owned else list(_found(parsed.question, goal, models, library))
    budget = float("inf") if question.budget_usd is None else question.budget_usd
    picks = (owned,) if owned else tuple(_picks(found, budget))
    return MediaBuyAnswer(
        question=question,
        goal=GoalFigures(name=goal.name, because=goal.because),
        rate=rate_figures(library.rates[question.currency]),
        route=picks[0].route if picks else None,
        picks=picks,
        library_version=library.version,
    )


def _parsed(request: Request, library: Library) -> ParsedBuy:
    """Read the options that buying for text has too; wishes in the goal's text count."""
    options = {name: text for name, text in request.options.items() if name != "goal"}
    if named_media(options.get("model"), library) is not None:
        del options["model"]
    wishes = wishes_in(request.options.get("goal", ""))
    options = {name: wishes[name] for name in _WISHES if name in wishes} | options
    return parse_buy(replace(request, options=options), library)


def _question(asked: BuyQuestion, goal: MediaGoal, model: str | None) -> MediaBuyQuestion:
    return MediaBuyQuestion(
        budget=asked.budget,
        budget_usd=asked.budget_usd,
        currency=asked.currency,
        country=asked.country,
        goal=goal.id,
        model=model,
        own=asked.own,
        platform=asked.platform,
        portable=asked.portable,
        quiet=asked.quiet,
        used=asked.used,
        assumed=tuple(entry for entry in asked.assumed if entry.option not in _OF_TEXT),
    )


def _owned(machine: Machine | None, models: Sequence[str], library: Library) -> MediaPick | None:
    """Return the owned machine if it runs the first of the models without block swap."""
    if machine is None:
        return None
    run = usual_run(models[0], Devices(machine_text(machine), machine), library)
    if not run.runs_whole:
        return None
    return MediaPick(
        role="best",
        route="keep",
        system=None,
        name=Localised(en=machine.name),
        devices=device_counts(machine),
        price=None,
        power_watts=None,
        runs=(_run_figures(run),),
    )


def _found(
    question: BuyQuestion, goal: MediaGoal, models: Sequence[str], library: Library
) -> Iterator[_Found]:
    """Yield the machines that meet the wishes, each with the first of the models that it runs."""
    on_sale = (
        cards_on_sale(library, "pc-one-gpu", question.country, used=question.used)
        if question.upgrade
        else systems_on_sale(library, question.country, used=question.used)
    )
    needs_cuda = goal.cuda_only and question.platform != "mac"  # who asks for a Mac wants one
    for offer in on_sale:
        if any(lacks(offer, question)) or (needs_cuda and not offer.has_cuda):
            continue
        if offer.has_old_cuda or offer.is_server_card:
            continue
        for rank, model in enumerate(models):
            run = usual_run(model, offer.devices, library)
            if run.runs_whole:
                yield _Found(offer, run, rank)
                break


def _picks(found: Sequence[_Found], budget_usd: float) -> Iterator[MediaPick]:
    within = [each for each in found if each.price_usd <= budget_usd]
    best = min(within, key=lambda each: each.score, default=None)
    if best is None:
        nearest = min(found, key=lambda each: each.price_usd, default=None)
        if nearest is not None:
            yield _pick(nearest, "stretch")
        return
    yield _pick(best, "best")
    less = [each for each in within if each.price_usd <= _CHEAPER * best.price_usd]
    cheaper = min(less, key=lambda each: each.score, default=None)
    if cheaper is not None:
        yield _pick(cheaper, "cheaper")


def _pick(found: _Found, role: Role) -> MediaPick:
    offer = found.offer
    devices: tuple[DeviceCount, ...] = device_counts(offer.machine)
    return MediaPick(
        role=role,
        route=offer.route,
        system=offer.system,
        name=offer.name,
        devices=devices,
        price=price_figures(offer.cost),
        power_watts=offer.power_watts,
        runs=(_run_figures(found.run),),
    )


def _run_figures(run: MediaRun) -> MediaPickRun:
    drawing = run.drawing
    return MediaPickRun(
        model=drawing.model.id,
        name=drawing.model.name,
        format=drawing.format,
        resolution=f"{drawing.canvas.width}x{drawing.canvas.height}",
        frames=drawing.canvas.frames,
        verdict=run.placed.verdict,
        seconds_per_item=run.seconds,
    )
