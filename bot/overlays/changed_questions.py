"""Questions about what differs between two libraries, so that a change is really asked about."""

import random
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Final

from bot.asking.options import COMMANDS, CommandName
from bot.catalog.price import Price
from bot.library.library import Library
from bot.loading.proofs.corners import Values, values_of
from bot.loading.proofs.outcome import Question
from bot.market.offer import systems_on_sale
from bot.market.prices import REFERENCE_MARKET
from bot.overlays.changed_rules import changed_goals, changed_prices, changed_rules
from bot.overlays.condition_values import Options, values_meeting

_LEFT_OUT: Final = 0.7  # of the options that a change does not depend on
_FIRST: Final = 0.5  # of the random questions meet a condition of the change
_SEED: Final = 20261130  # fixed, so that the same change is asked about in the same way


def changed_questions(before: Library, after: Library, most: int) -> list[Question]:
    """Return at most `most` questions about each changed rule, goal and price, in turn.

    The first of each meets the conditions, before or after; then single options change to the
    values at and around the bounds, then the others at random.
    """
    concerns = [*_concerns(before, after)]
    step = max(1, -(-len(concerns) // max(most, 1)))
    sources = [_asked(command, options, after) for command, options in concerns[::step]]
    return _in_turn(sources, most)


def _in_turn(sources: Sequence[Iterator[Question]], most: int) -> list[Question]:
    """Return the next question of each source in turn, none of them twice."""
    result: dict[tuple[CommandName, frozenset[tuple[str, str]]], Question] = {}
    # A source whose few values are used up repeats itself, so it gets as many turns as all need.
    for _ in range(most):
        for source in sources:
            question = next(source)
            if len(result) < most:
                result.setdefault((question[0], frozenset(question[1].items())), question)
    return [*result.values()]


def _concerns(before: Library, after: Library) -> Iterator[tuple[CommandName, Options]]:
    """Yield the command and the options on which each change depends."""
    for rule in changed_rules(before, after):
        yield rule.command, values_meeting(rule.command, rule.when, after)
    for name in changed_goals(before, after):
        if name in after.goals:
            yield from _of_goal(name, before, after)
    for price in changed_prices(before, after):
        yield "buy", _of_price(price, before, after)


def _of_goal(name: str, before: Library, after: Library) -> Iterator[tuple[CommandName, Options]]:
    values = values_of("buy", after)
    # Members who name no context get the goal's own.
    yield "buy", {"goal": [name], "budget": [*values["budget"], None], "context": [None]}
    models = [
        model for lib in (after, before) if name in lib.goals for model in lib.goals[name].models
    ]
    hardware = [*values_of("fit", after)["hardware"]]
    yield "fit", {"goal": [name], "model": [*dict.fromkeys(models)], "hardware": [*hardware]}


def _of_price(price: Price, before: Library, after: Library) -> Options:
    """Return budgets at and around the prices of machines with the item, and all goals."""
    values = values_of("buy", after)
    budgets = [
        f"{ceil(usd) + step} usd"
        for library in (after, before)
        for usd in _costs(price, library)
        for step in (0, -1, 1)
    ]
    return {
        "budget": [*dict.fromkeys([*budgets, *values["budget"]])],
        "goal": [*values["goal"]],
        "country": [None if price.market == REFERENCE_MARKET else price.market],
    }


def _costs(price: Price, library: Library) -> list[float]:
    """Return the least and the median price in US dollars of machines with the item."""
    costs = [
        offer.cost.typical
        for offer in systems_on_sale(library, price.market, used=True)
        if any(part.item == price.item for part in offer.cost.parts)
    ]
    return [costs[0], costs[len(costs) // 2]] if costs else []


def _asked(command: CommandName, options: Options, library: Library) -> Iterator[Question]:
    """Yield questions without end."""
    values = values_of(command, library)
    required = [option.name for option in COMMANDS[command].options if option.required]
    base = {name: values[name][0] for name in required}
    first = {name: choice[0] for name, choice in options.items()}
    yield _question(command, {**base, **first})
    for name, choice in options.items():
        for value in choice[1:]:
            yield _question(command, {**base, **first, name: value})
    rng = random.Random(_SEED)  # noqa: S311 - nothing is secret here
    while True:
        yield _question(command, {**_at_random(values, required, rng), **_meeting(options, rng)})


def _question(command: CommandName, options: Mapping[str, str | None]) -> Question:
    return command, {name: value for name, value in options.items() if value is not None}


def _at_random(
    values: Values, required: Sequence[str], rng: random.Random
) -> dict[str, str | None]:
    named = [name for name in values if name in required or rng.random() > _LEFT_OUT]
    return {name: rng.choice(values[name]) for name in named}


def _meeting(options: Options, rng: random.Random) -> dict[str, str | None]:
    """Return values of the options, half of them the first, which meets the conditions."""
    return {
        name: choice[0] if rng.random() < _FIRST else rng.choice(choice)
        for name, choice in options.items()
    }
