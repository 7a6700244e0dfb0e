"""Picks for machines to buy or to keep, with their reasons."""

from collections import Counter
from collections.abc import Iterator

from bot.answers.buy.answer import DeviceCount, PartFigures, Pick, Reason, Role, RunFigures
from bot.answers.buy.facts import Purchase
from bot.answers.buy.owned import Owned
from bot.answers.buy.search import Choice, need_of
from bot.answers.buy.training import run_training
from bot.answers.shared import PriceFigures
from bot.catalog.localised import Localised
from bot.catalog.machine import Machine
from bot.market.offer import Offer
from bot.market.prices import Cost
from bot.running.run import Run, run_on_bought


def bought(purchase: Purchase, choice: Choice, role: Role, *reasons: Reason) -> Pick:
    """Make the pick for a machine to buy; `reasons` go before those of the machine itself."""
    offer = choice.offer
    return Pick(
        role=role,
        route=offer.route,
        system=offer.system,
        name=offer.name,
        devices=device_counts(offer.machine),
        parts=tuple(
            PartFigures(item=item, count=count, price_usd=round(usd * count, 2))
            for item, count, usd in offer.cost.parts
        ),
        price=price_figures(offer.cost),
        power_watts=offer.power_watts,
        runs=_runs(purchase, offer, choice.run),
        because=(*reasons, *because_of(purchase, choice.run, offer.machine)),
        but=tuple(against(purchase, choice)),
    )


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
    )


def run_figures(purchase: Purchase, run: Run, machine: Machine) -> RunFigures:
    """Return the figures of a run that the answer shows; no speeds where a goal trains."""
    library = purchase.library
    training = run_training(purchase.asked, run.need.model, machine, library)
    return RunFigures(
        model=run.need.model,
        name=library.models[run.need.model].name,
        format=run.format,
        context=run.need.context,
        verdict=run.verdict,
        decode_tokens_per_s=None if training else run.decode,
        prefill_tokens_per_s=None if training else run.prefill,
        training=training,
    )


def _runs(purchase: Purchase, offer: Offer, run: Run) -> tuple[RunFigures, ...]:
    """The run that the machine was picked for, then those of the other models that it holds."""
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
        "context": run.need.context,
    }
    yield Reason(key="holds", values=holds)
    if run.each_tokens_per_s >= purchase.asked.question.speed_tokens_per_s:
        yield Reason(key="fast", values={"tokens_per_s": run.each_tokens_per_s})
    if run.verdict == "comfortable":
        yield Reason(key="room")


def against(purchase: Purchase, choice: Choice) -> Iterator[Reason]:
    """Yield the reasons against a choice."""
    run, question = choice.run, purchase.asked.question
    training = purchase.asked.goal.trains is not None
    if run.verdict == "tight" and not training:
        yield Reason(key="tight")
    if run.each_tokens_per_s < question.speed_tokens_per_s and not training:
        yield _slow(run)
    if choice.price_usd > purchase.asked.budget_usd:
        over = choice.price_usd - purchase.asked.budget_usd
        yield Reason(key="over-budget", values={"usd": round(over, 2)})
    if choice.rank > 0:
        better = purchase.asked.models[0].name
        yield Reason(key="smaller-model", values={"better": better})
    if choice.offer.cost.condition == "used":
        yield Reason(key="used")


def _slow(run: Run) -> Reason:
    return Reason(key="slow", values={"tokens_per_s": run.each_tokens_per_s})
