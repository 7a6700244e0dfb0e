"""Agreement of `/best`, `/buy` and `/compare` with `/fit` about one model on one machine.

The reference is `/fit` for the same goal, asked in its own `best_format`: format and decode speed
must be equal, for owned machines, for machines on sale and for two machines side by side.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from bot.advice.goal import Goal
from bot.answers.best.answer import BestAnswer
from bot.answers.best.best import best
from bot.answers.buy.answer import BuyAnswer
from bot.answers.buy.buy import buy
from bot.answers.compare.answer import CompareAnswer, MachineSide
from bot.answers.compare.compare import compare
from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library

PAIRS = 300
SEED = 20261128
_TODAY = date(2026, 11, 28)  # formats do not depend on prices
_BUDGETS_USD = (800, 2500, 9000)
_BOUGHT = {"keep": "/buy, owned", "rent": "/buy, rented"}
# `/buy` searches everything on sale for one pair in ten: that takes ten times as long as the rest.
_EVERY_BOUGHT = 10


@dataclass(frozen=True)
class Said:
    """An answer's format and decode speed (tokens per second) of a model on a machine for a goal.

    `sees`: the goal needs pictures, so the encoders count.
    """

    by: str
    model: str
    hardware: str
    context: int
    format: str
    tokens_per_s: float
    goal: str = ""
    sees: bool = False


def agreement() -> Iterator[Measure]:
    """Yield, for each command, its number of statements and how many `/fit` contradicts."""
    library = shipped()
    statements = [entry for pair in pairs(library, PAIRS) for entry in statements_of(pair, library)]
    for name in dict.fromkeys(statement.by for statement in statements):
        own = [item for item in statements if item.by == name]
        wrong = [element for element in own if contradiction(element, library)]
        displayed = f"{len(wrong)} of them otherwise than /fit"
        yield Measure(name, len(own), displayed, "none", met=not wrong)


def pairs(library: Library, count: int) -> list[tuple[str, str]]:
    """Return `count` pairs of model and machine, always the same for one library."""
    rng = random.Random(SEED)  # noqa: S311 - nothing is secret here
    machines = _machines(library)
    models = sorted(library.models)
    return [(rng.choice(models), rng.choice(machines)) for _ in range(count)]


def statements_of(pair: tuple[str, str], library: Library) -> Iterator[Said]:
    """Yield the statements of `/best`, `/buy` and `/compare` about a pair, and others with it."""
    model, hardware = pair
    rng = random.Random(f"{model} {hardware}")  # noqa: S311 - nothing is secret here
    goal = rng.choice([goal for goal in library.goals.values() if goal.ranked_by])
    for statement in _statements(model, hardware, goal, library, rng):
        yield replace(statement, goal=goal.id, sees=goal.sees_pictures)


def _statements(
    model: str, hardware: str, goal: Goal, library: Library, rng: random.Random
) -> Iterator[Said]:
    asked = {"hardware": hardware, "goal": goal.id}
    yield from _of_best(best(Request("best", asked), library))
    other = rng.choice(_machines(library))
    sides = {"a": hardware, "b": other, "goal": goal.id}
    yield from _of_compare(compare(Request("compare", sides), library))
    owned = {"own": hardware, "model": model, "goal": goal.id, "budget": "0 usd"}
    yield from _of_buy(buy(Request("buy", owned), library, _TODAY))
    if rng.randrange(_EVERY_BOUGHT) == 0:
        budget = f"{rng.choice(_BUDGETS_USD)} usd"
        bought = {"goal": goal.id, "budget": budget}
        yield from _of_buy(buy(Request("buy", bought), library, _TODAY))


def contradiction(text: Said, library: Library) -> str | None:
    """Return what `/fit` says instead; None if it says the same."""
    asked = {
        "model": text.model,
        "hardware": text.hardware,
        "context": str(text.context),
        "goal": text.goal,
        "vision": "no",
    }
    if text.sees and library.models[text.model].vision is not None:
        asked["vision"] = "yes"
    (machine,) = fit(Request("fit", asked), library).machines
    if machine.best_format != text.format:
        return f"{text}: /fit advises {machine.best_format}"
    (machine,) = fit(Request("fit", {**asked, "quant": text.format}), library).machines
    speed = machine.decode_tokens_per_s
    if speed is None or speed.expected != text.tokens_per_s:
        return f"{text}: /fit says {speed}"
    return None


def _machines(library: Library) -> Sequence[str]:
    """Return every device alone, and GPUs in pairs too, as texts that can be typed."""
    alone = [
        Fitted(device, gib)
        for device in library.devices.values()
        for gib in device.memory_gib
        if device.kind != "cpu"
    ]
    counted = product((1, 2), alone)
    return [
        machine_text(Machine((entry,) * count))
        for count, entry in counted
        if count == 1 or entry.device.kind == "gpu"
    ]


def _of_best(answer: BestAnswer) -> Iterator[Said]:
    hardware = answer.machine.hardware
    for model in answer.models:
        decode = model.decode_tokens_per_s
        if decode is not None:
            speed = decode.expected
            yield Said("/best", model.model, hardware, model.context, model.format, speed)


def _of_compare(answer: CompareAnswer) -> Iterator[Said]:
    context = answer.question.context
    machines = [side for side in answer.sides if isinstance(side, MachineSide)]
    for side in machines:
        for model in side.models:
            decode, runs_in = model.decode_tokens_per_s, (context, model.format)
            if decode is not None:
                yield Said("/compare", model.model, side.hardware, *runs_in, decode.expected)
    shared = answer.shared
    if shared is None:
        return
    for run, side in zip((shared.a, shared.b), machines, strict=True):
        if run.decode_tokens_per_s is not None:
            speed = run.decode_tokens_per_s.expected
            yield Said("/compare, both", shared.id, side.hardware, context, run.format, speed)


def _of_buy(answer: BuyAnswer) -> Iterator[Said]:
    for pick in answer.picks:
        by = _BOUGHT.get(pick.route, "/buy, on sale")
        for run in pick.runs:
            if run.format and run.decode_tokens_per_s:
                speed = run.decode_tokens_per_s.expected
                yield Said(by, run.model, run.hardware, run.context, run.format, speed)
