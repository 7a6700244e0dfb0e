"""Picks for machines to buy or to keep, with their reasons."""

from collections import Counter
from collections.abc import Callable, Iterator
from math import log2

from bot.answers.buy.answer import (
    DeviceCount,
    PartFigures,
    Pick,
    Reason,
    Role,
    RunFigures,
    TermFigures,
)
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.facts import Purchase
from bot.answers.buy.owned import Owned
from bot.answers.buy.search import need_of
from bot.answers.buy.terms import Scale, Terms
from bot.answers.buy.training import has_cuda, run_training
from bot.answers.buy.wishes import lacks
from bot.answers.shared import PriceFigures
from bot.catalog.localised import ENGLISH, Localised
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.market.links import search_words, shop_links
from bot.market.offer import Offer
from bot.market.prices import Cost, PricedPart
from bot.running.run import Run, run_on_bought


def bought(
    purchase: Purchase,
    candidate: Candidate,
    role: Role,
    *reasons: Reason,
    beside: Candidate | None = None,
) -> Pick:
    """Make the pick for a machine to buy; `reasons` go before those of the machine itself.

    `beside`: the main pick, for another one.
    """
    offer = candidate.offer
    return Pick(
        role=role,
        route=offer.route,
        system=offer.system,
        name=_name(candidate),
        devices=device_counts(offer.machine),
        adds_to=device_counts(candidate.adds_to) if candidate.adds_to else (),
        parts=tuple(_part(purchase, part) for part in offer.cost.parts),
        price=price_figures(offer.cost) if offer.cost.parts else None,
        power_watts=offer.power_watts,
        runs=_runs(purchase, candidate),
        because=(*reasons, *because_of(purchase, candidate.run, offer.machine)),
        but=tuple(against(purchase, candidate)),
        gives_up=tuple(adds(candidate, beside)) if beside else (),
        terms=tuple(
            TermFigures(key=key, points=round(points, 1)) for key, points in candidate.terms
        ),
    )


def _part(purchase: Purchase, part: PricedPart) -> PartFigures:
    library, market = purchase.library, purchase.asked.question.country
    searches = shop_links(part.item, library, market, part.condition)
    return PartFigures(
        item=part.item,
        name=search_words(part.item, library),
        count=part.count,
        condition=part.condition,
        price_usd=round(part.usd.typical * part.count, 2),
        example=part.example,
        link=searches[0].url if searches else None,
    )


def _name(candidate: Candidate) -> Localised:
    """Return the name of what is bought, with what it is put beside."""
    name, beside = candidate.offer.name, candidate.adds_to
    if beside is None:
        return name
    chinese = f"{name.in_locale('zh-CN')}（加在现有的 {beside.name} 旁）"
    texts = {ENGLISH: f"{name.en} beside your {beside.name}", "zh-CN": chinese}
    return Localised.model_validate(texts)


def kept(purchase: Purchase, owned: Owned, role: Role) -> Pick:
    """Make the pick for the owned machine, used as it is."""
    slow = owned.run.each_tokens_per_s < purchase.asked.question.speed_tokens_per_s
    return Pick(
        role=role,
        route="keep",
        system=None,
        name=Localised(en=owned.machine.name),
        devices=device_counts(owned.machine),
        runs=(run_figures(purchase, owned.run, owned.machine),),
        because=(Reason(key="owned-first"), *because_of(purchase, owned.run, owned.machine)),
        but=(_slow(owned.run),) if slow and not purchase.asked.goal.trains else (),
    )


def device_counts(machine: Machine) -> tuple[DeviceCount, ...]:
    """Return the devices of a machine with their counts."""
    counted = Counter((fitted.device.id, fitted.memory_gib) for fitted in machine.devices)
    return tuple(
        DeviceCount(id=name, count=count, memory_gib=gib) for (name, gib), count in counted.items()
    )


def price_figures(cost: Cost) -> PriceFigures:
    """Return a cost in US dollars, rounded to cents."""
    return PriceFigures(
        low=round(cost.low, 2),
        typical=round(cost.typical, 2),
        high=round(cost.high, 2),
        currency="usd",
        as_of=cost.as_of,
        region="+".join(cost.markets),
        condition=cost.condition,
        per="once",
        basis="converted" if cost.converted else "factor" if cost.derived else "local",
        risen=cost.risen,
        example=cost.is_example,
    )


def run_figures(purchase: Purchase, run: Run, machine: Machine) -> RunFigures:
    """Return the figures of a run that the answer shows; no speeds where a goal trains."""
    library = purchase.library
    training = run_training(purchase.asked, run.need.model, machine, library)
    return RunFigures(
        model=run.need.model,
        name=library.models[run.need.model].name,
        hardware=machine_text(run.choice.setup.host.machine),
        format=run.format,
        context=run.context,
        runtime=run.runtime,
        verdict=run.verdict,
        decode_tokens_per_s=None if training else run.decode,
        prefill_tokens_per_s=None if training else run.prefill,
        training=training,
    )


def _runs(purchase: Purchase, candidate: Candidate) -> tuple[RunFigures, ...]:
    """The run that the machine was picked for, then those of the other models on it."""
    run, offer = candidate.run, candidate.offer
    if candidate.adds_to is not None:
        return (run_figures(purchase, run, offer.machine),)
    needs = (need_of(purchase.asked, model.id) for model in purchase.asked.models)
    others = (
        run_on_bought(offer.devices, need, purchase.library) for need in needs if need != run.need
    )
    fitting = (run, *(other for other in others if other is not None))
    figures = (run_figures(purchase, entry, offer.machine) for entry in fitting)
    return tuple(each for each in figures if each.training is None or each.training.verdict != "no")


def because_of(purchase: Purchase, run: Run, machine: Machine) -> Iterator[Reason]:
    """Yield the reasons for a machine that follow from its run, or from what it trains."""
    name = purchase.library.models[run.need.model].name
    training = run_training(purchase.asked, run.need.model, machine, purchase.library)
    if training is not None:
        yield Reason(key="trains", values={"model": name, "task": training.task})
        if training.verdict == "comfortable":
            yield Reason(key="room")
        return
    holds: dict[str, str | float] = {
        "model": name,
        "format": run.format,
        "context": run.context,
    }
    yield Reason(key="holds", values=holds)
    if run.each_tokens_per_s >= purchase.asked.question.speed_tokens_per_s:
        yield Reason(key="fast", values={"tokens_per_s": run.each_tokens_per_s})
    if run.verdict == "comfortable":
        yield Reason(key="room")


def against(purchase: Purchase, candidate: Candidate) -> Iterator[Reason]:
    """Yield the reasons against a candidate."""
    run, question = candidate.run, purchase.asked.question
    training = purchase.asked.goal.trains is not None
    if run.verdict == "tight" and not training:
        yield Reason(key="tight")
    if run.each_tokens_per_s < question.speed_tokens_per_s and not training:
        yield _slow(run)
    if candidate.price_usd > purchase.asked.budget_usd:
        over = candidate.price_usd - purchase.asked.budget_usd
        yield Reason(key="over-budget", values={"usd": round(over, 2)})
    if candidate.adds_to is not None:
        yield Reason(key="slot-and-power", values={"watts": candidate.offer.power_watts or 0.0})
    if candidate.run.need.model != purchase.asked.models[0].id:
        better = purchase.asked.models[0].name
        yield Reason(key="smaller-model", values={"better": better})
    yield from lacks(candidate.offer, question)
    if candidate.offer.cost.condition == "used":
        yield Reason(key="used")


def _slow(run: Run) -> Reason:
    return Reason(key="slow", values={"tokens_per_s": run.each_tokens_per_s})


def gains(over: Candidate, of: Candidate) -> Iterator[Reason]:
    """Yield what one candidate has over another that a member would notice, the most first."""
    yield from noticed(over.terms, of.terms, of.run, of.scale)
    doublings = log2(of.run.usable_bytes / over.run.usable_bytes)
    if doublings * of.scale.worth.memory >= of.scale.worth.noticeable:
        yield Reason(key="more-memory", values={"gib": round(of.run.usable_bytes / GIB)})


def adds(over: Candidate, best: Candidate) -> Iterator[Reason]:
    """Yield what the main pick has over another one; what counts most, where little is noticed."""
    found = [
        *gains(over, best),
        *sorts_of_offer(best.offer, over.offer),
        *sorts_of_run(best.run, over.run),
    ]
    yield from found or _most_telling(over, best)


def _most_telling(over: Candidate, best: Candidate) -> Iterator[Reason]:
    known = dict(over.terms)
    more = {key: points - known.get(key, 0.0) for key, points in best.terms if key in _GAINS}
    key = max(more, key=lambda key: more[key], default=None)
    if key is not None and more[key] > 0:
        yield _GAINS[key](best.run, best.scale.library)


def sorts_of_offer(one: Offer, other: Offer) -> Iterator[Reason]:
    """Yield what a machine on sale is that another one is not."""
    if one.quiet and not other.quiet:
        yield Reason(key="quieter")
    if one.portable and not other.portable:
        yield Reason(key="is-portable")
    if one.cost.condition == "new" and other.cost.condition == "used":
        yield Reason(key="new-parts")


def sorts_of_run(one: Run, other: Run) -> Iterator[Reason]:
    """Yield what the machine of a run is that another one is not: one with CUDA, of one card."""
    mine, yours = (run.choice.setup.host.machine for run in (one, other))
    if has_cuda(mine) and not has_cuda(yours):
        yield Reason(key="runs-cuda")
    if len(mine.devices) == 1 and len(yours.devices) > 1:
        yield Reason(key="one-card")


def noticed(before: Terms, after: Terms, run: Run, scale: Scale) -> Iterator[Reason]:
    """Yield in which of its terms a run is better than another by what a member would notice."""
    known = dict(before)
    more = {key: points - known.get(key, 0.0) for key, points in after}
    telling = [key for key in more if more[key] >= scale.worth.noticeable and key in _GAINS]
    found = [_GAINS[key](run, scale.library) for key in sorted(telling, key=lambda key: -more[key])]
    yield from {reason.key: reason for reason in found}.values()


_GAINS: dict[str, Callable[[Run, Library], Reason]] = {
    "quality": lambda run, library: Reason(
        key="better-model", values={"model": library.models[run.need.model].name}
    ),
    "decode": lambda run, _: Reason(key="faster", values={"tokens_per_s": run.each_tokens_per_s}),
    "prefill": lambda *_: Reason(key="reads-faster"),
    "format": lambda run, _: Reason(key="finer-format", values={"format": run.format}),
    "context": lambda *_: Reason(key="longer-context"),
    "compute": lambda *_: Reason(key="trains-faster"),
    "bandwidth": lambda *_: Reason(key="trains-faster"),
}
