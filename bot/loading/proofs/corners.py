"""Sample questions: values just at, below and above the limits in the rules' conditions."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite

from bot.advice.condition import Condition
from bot.advice.tree import branches
from bot.asking.options import COMMANDS, CommandName
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.loading.proofs.outcome import Question
from bot.sizing.cache import KV_TYPES

Values = Mapping[str, Sequence[str]]

_LEFT_OUT = 0.6  # the share of options that a random question omits, as members name few of them
_SEED = 20261125  # fixed, so that two libraries answer the same questions
_CONTEXTS = ("8k", "32k", "128k", "1M")
_BUDGETS_USD = (300, 800, 2000, 5000, 15000)
_ELSEWHERE = ("1500 eur", "15000 cny")
_USERS = (1, 4, 16)
_TOKENS_PER_DAY = (50_000, 5_000_000)


def corner_questions(library: Library, most: int) -> list[Question]:
    """Return at most `most` questions, always the same for the same library.

    First come single values, since most rules depend on one; then random combinations. A third of
    the questions are for `/fit`.
    """
    result = [*_questions_of("fit", values_of("fit", library), most // 3)]
    return [*result, *_questions_of("buy", values_of("buy", library), most - len(result))]


def values_of(command: CommandName, library: Library) -> Values:
    """Return values of the options of `/fit` or `/buy` that cover what their rules depend on."""
    return _fit_values(library) if command == "fit" else _buy_values(library)


def _questions_of(command: CommandName, values: Values, most: int) -> Iterator[Question]:
    """Yield questions with a single value for at most a third, then combinations."""
    required = [option.name for option in COMMANDS[command].options if option.required]
    alone = [*_alone(values, required)]
    step = max(1, -(-3 * len(alone) // max(most, 1)))
    chosen = alone[::step][:most]
    for options in (*chosen, *_combined(values, required, most - len(chosen))):
        yield command, options


def _alone(values: Values, required: Sequence[str]) -> Iterator[dict[str, str]]:
    base = {name: values[name][0] for name in required}
    for name, options in values.items():
        for option in options:
            yield {**base, name: option}


def _combined(values: Values, required: Sequence[str], count: int) -> Iterator[dict[str, str]]:
    rng = random.Random(_SEED)  # noqa: S311 - nothing is secret here
    for _ in range(count):
        named = [name for name in values if name in required or rng.random() > _LEFT_OUT]
        yield {name: rng.choice(values[name]) for name in named}


def _fit_values(library: Library) -> Values:
    asked = [entry for rule in library.fit_cautions for entry in rule.when]
    return {
        "model": _models(library),
        "hardware": _machines(library),
        "context": [*_CONTEXTS, *_borders(asked, "context")],
        "quant": library.judgement.shown_formats,
        "kv": KV_TYPES,
        "runtime": [*library.programs],
        "users": [*map(str, _USERS), *_borders(asked, "users")],
    }


def _buy_values(library: Library) -> Values:
    asked = [entry for branch in branches(library.buy_tree) for entry in branch.when]
    told = (*library.buy_reasons, *library.buy_cautions)
    asked += [item for rule in told for item in rule.when]
    budgets = [*map(str, _BUDGETS_USD), *_borders(asked, "budget")]
    choices = {option.name: option.choices for option in COMMANDS["buy"].options if option.choices}
    return {
        **choices,
        "budget": [*(f"{budget} usd" for budget in budgets), *_ELSEWHERE],
        "own": _machines(library),
        "model": _models(library),
        "context": [*_CONTEXTS, *_borders(asked, "context")],
        "users": [*map(str, _USERS), *_borders(asked, "users")],
        "tokens_per_day": [*map(str, _TOKENS_PER_DAY), *_borders(asked, "tokens_per_day")],
    }


def _borders(conditions: Iterable[Condition], fact: str) -> list[str]:
    """Return each limit of the conditions on a fact as a whole number, with the two next to it."""
    result: set[int] = set()
    for condition in conditions:
        if condition.fact == fact:
            borders = (
                condition.at_least,
                condition.more_than,
                condition.at_most,
                condition.less_than,
            )
            for border in borders:
                if border is not None and isfinite(border):
                    result |= {int(border) - 1, int(border), int(border) + 1}
    return [str(value) for value in sorted(result) if value >= 0]


def _models(library: Library) -> list[str]:
    """Return the models that goals name, which cover every size and kind."""
    return [*dict.fromkeys(name for goal in library.goals.values() for name in goal.models)]


def _machines(library: Library) -> list[str]:
    return [machine_text(machine) for machine in sample_machines(library)]


def sample_machines(library: Library) -> list[Machine]:
    """Return the devices of each kind with the least, median and most memory; for GPUs several."""
    result: list[Machine] = []
    for kind in dict.fromkeys(device.kind for device in library.devices.values()):
        sizes = sorted(
            (
                Fitted(device, gib)
                for device in library.devices.values()
                if device.kind == kind
                for gib in device.memory_gib
            ),
            key=lambda item: (item.memory_gib, item.device.id),
        )
        picked = [sizes[0], sizes[len(sizes) // 2], sizes[-1]]
        result += [Machine((entry,)) for entry in picked]
        if kind == "gpu":
            result += [Machine((picked[1],) * 2), Machine((picked[0], picked[1]))]
            result.append(Machine((picked[1],) * 8))
    return result


def typed(question: Question) -> str:
    """Return a question as a member types it."""
    command, options = question
    return " ".join([f"/{command}", *(f"{name}:{value}" for name, value in options.items())])
