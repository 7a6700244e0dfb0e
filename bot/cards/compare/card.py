"""The card of `/compare`: first who should take which side, then both side by side."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from bot.answers.compare.answer import (
    CompareAnswer,
    Difference,
    MachineSide,
    ModelSide,
    Offered,
    Shared,
    Which,
)
from bot.answers.shared import RateFigures
from bot.asking.quantities import context_words
from bot.cards.buy.money import converted, short_price
from bot.cards.card import Card, Section, Table
from bot.cards.figures import (
    gb,
    gib,
    number,
    parameters,
    plain_number,
    short_speed,
    two_digits,
)
from bot.cards.footer import footer
from bot.cards.layout import bullets
from bot.running.figures import SpeedRange
from bot.texts import Words

NOT_KNOWN = "–"
_IN_BRACKETS = re.compile(r" ?\([^)]*\)")
Row = tuple[str, str, str]
SideT = TypeVar("SideT")
_SIDES: tuple[Which, Which] = ("a", "b")


def compare_card(answer: CompareAnswer, words: Words) -> Card:
    """Return the card of an answer to `/compare`."""
    return Card(
        title=compare_title(answer, words),
        lead=compare_lead(answer, words),
        colour="blue",
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def compare_title(answer: CompareAnswer, words: Words) -> str:
    """Return the title: both sides and the goal."""
    first, second = (side.name for side in answer.sides)
    goal = answer.goal.name.in_locale(words.locale)
    return words.say("compare.title", a=first, b=second, goal=goal)


def compare_lead(answer: CompareAnswer, words: Words) -> str:
    """Return who should take which side, and why."""
    if not answer.differences:
        return words.say("compare.lead.alike")
    lines = []
    for which, side in zip(_SIDES, answer.sides, strict=True):
        wishes = [
            wish_text(difference, words)
            for difference in answer.differences
            if difference.better == which
        ]
        if wishes:
            wanted = words.listed(wishes[:3])
            lines.append(words.say("compare.lead.take", name=side.name, wishes=wanted))
        else:
            lines.append(words.say("compare.lead.nothing", name=side.name))
    return "\n".join(lines)


def wish_text(difference: Difference, words: Words) -> str:
    """Return what a difference favours, with its figures."""
    values = {
        name: value if isinstance(value, str) else two_digits(value, words)
        for name, value in difference.values.items()
    }
    return words.say(f"compare.wish.{difference.key}", **values)


def _sections(answer: CompareAnswer, words: Words) -> Iterator[Section]:
    a, b = answer.sides
    if isinstance(a, MachineSide) and isinstance(b, MachineSide):
        rows = machine_rows((a, b), answer.rate, words)
    elif not isinstance(a, MachineSide) and not isinstance(b, MachineSide):
        rows = model_rows((a, b), answer, words)
    else:
        raise TypeError("a pair is of one kind")
    names = (a.name, b.name)
    yield Section(words.say("compare.side_by_side"), side_by_side(rows, names, words))
    if answer.benchmark is not None:
        benchmark = answer.benchmark.in_locale(words.locale)
        yield Section(words.say("compare.row.score"), benchmark)
    if answer.shared is not None:
        kind = "model" if isinstance(a, MachineSide) else "machine"
        shared = answer.shared.name.in_locale(words.locale)
        heading = words.say(f"compare.shared.{kind}", name=shared)
        yield Section(heading, side_by_side(shared_rows(answer.shared, words), names, words))
    for which, side in zip(_SIDES, answer.sides, strict=True):
        if isinstance(side, MachineSide):
            yield Section(words.say("compare.runs", name=side.name), _runs(side, words))
        more = [
            wish_text(difference, words)
            for difference in answer.differences
            if difference.better == which
        ]
        if more:
            yield Section(words.say("compare.for", name=side.name), bullets(more))


def _runs(side: MachineSide, words: Words) -> str:
    if not side.models:
        return words.say("compare.runs.none")
    return bullets(
        words.say(
            "compare.runs.line",
            model=model.name,
            format=model.format,
            speed=short_speed(model.decode_tokens_per_s, words),
        )
        for model in side.models
    )


def side_by_side(rows: Iterator[Row], names: tuple[str, str], words: Words) -> Table:
    """Return a table with a column for each side, without rows that are unknown for both."""
    known = tuple(row for row in rows if row[1:] != (NOT_KNOWN, NOT_KNOWN))
    first, second = map(short_name, names)
    shown = (first, second) if first != second else names
    return Table(("", *map(words.device, shown)), known)


def short_name(name: str) -> str:
    """Return a name for a column: `M4 Max 128 GB` for `Apple M4 Max (40-core GPU) 128 GB`."""
    return _IN_BRACKETS.sub("", name).removeprefix("Apple ")


def machine_rows(
    sides: tuple[MachineSide, MachineSide], rate: RateFigures | None, words: Words
) -> Iterator[Row]:
    """Yield the rows of two machines, prices in the asker's currency."""

    def row(name: str, source: Callable[[MachineSide], str | None]) -> Row:
        return _row(name, sides, source, words)

    yield row("usable", lambda side: gib(side.usable_bytes, words))
    yield row("price", lambda side: _price(side.offered, rate, words))
    yield row("power", lambda side: _watts(side.power_watts, words))
    yield row("quiet", lambda side: _yes_no(side.quiet, words))
    yield row("portable", lambda side: _yes_no(side.portable, words))
    yield row("cuda", lambda side: _yes_no(side.cuda, words))


def model_rows(
    sides: tuple[ModelSide, ModelSide], answer: CompareAnswer, words: Words
) -> Iterator[Row]:
    """Yield the rows of two models."""

    def row(name: str, source: Callable[[ModelSide], str | None]) -> Row:
        return _row(name, sides, source, words)

    yield row("parameters", lambda side: parameters(side.total_parameters, words))
    yield row("active", lambda side: parameters(side.active_parameters, words))
    yield row("file", lambda side: gb(side.file_bytes, words))
    yield row("memory", lambda side: gib(side.memory_bytes, words))
    yield row("context", lambda side: context_words(side.max_context))
    if answer.benchmark is not None:
        yield row("score", lambda side: _score(side.score, words))
    yield row("licence", lambda side: side.license)
    yield row("pictures", lambda side: _yes_no(side.sees_pictures, words))
    yield row("price", lambda side: _price(side.offered, answer.rate, words))
    yield row("api", lambda side: _api(side, answer.rate, words))


def shared_rows(shared: Shared, words: Words) -> Iterator[Row]:
    """Yield the rows of both sides with the shared model or on the shared machine."""
    both = (shared.a, shared.b)
    yield _row("format", both, lambda entry: entry.format, words)
    yield _row("fit", both, lambda item: words.say(f"best.fit.{item.verdict}"), words)
    yield _row("decode", both, lambda element: _speed(element.decode_tokens_per_s, words), words)
    yield _row(
        "prefill", both, lambda candidate: _speed(candidate.prefill_tokens_per_s, words), words
    )


def _row(
    name: str, sides: tuple[SideT, SideT], source: Callable[[SideT], str | None], words: Words
) -> Row:
    a, b = sides
    return words.say(f"compare.row.{name}"), source(a) or NOT_KNOWN, source(b) or NOT_KNOWN


def _price(offered: Offered | None, rate: RateFigures | None, words: Words) -> str | None:
    return short_price(offered.price.typical, rate, words) if offered else None


def _api(side: ModelSide, rate: RateFigures | None, words: Words) -> str | None:
    if side.api_input_usd is None or side.api_output_usd is None:
        return None
    amounts = (side.api_input_usd, side.api_output_usd)
    return " / ".join(converted(amount, rate, words) for amount in amounts)


def _watts(watts: float | None, words: Words) -> str | None:
    return f"{number(watts, 0, words)} W" if watts else None


def _score(score: float | None, words: Words) -> str | None:
    return None if score is None else plain_number(score, words)


def _speed(speed: SpeedRange | None, words: Words) -> str | None:
    return two_digits(speed.expected, words) if speed else None


def _yes_no(value: bool | None, words: Words) -> str | None:  # noqa: FBT001 - the value shown
    return None if value is None else words.say(f"choice.{'yes' if value else 'no'}")
