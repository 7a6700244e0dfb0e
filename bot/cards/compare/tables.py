"""The rows of `/compare`: what is said of both, one line each, where it is known of either."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from bot.advice.wording import parameters
from bot.answers.compare.answer import CompareAnswer, MachineSide, ModelSide, Offered, Shared
from bot.asking.quantities import context_words
from bot.cards.buy.money import usd
from bot.cards.card import Table
from bot.cards.figures import gb, gib, two_digits
from bot.running.figures import SpeedRange
from bot.texts import Words

_NOT_KNOWN = "–"
_IN_BRACKETS = re.compile(r" ?\([^)]*\)")
Row = tuple[str, str, str]
SideT = TypeVar("SideT")


def side_by_side(rows: Iterator[Row], names: tuple[str, str]) -> Table:
    """A table of both under their names, without rows of which nothing is known."""
    known = tuple(row for row in rows if row[1:] != (_NOT_KNOWN, _NOT_KNOWN))
    first, second = map(_short, names)
    return Table(("", *((first, second) if first != second else names)), known)


def _short(name: str) -> str:
    """A name for the head of a column: `M4 Max 128 GB` for `Apple M4 Max (40-core GPU) 128 GB`."""
    return _IN_BRACKETS.sub("", name).removeprefix("Apple ")


def machine_rows(sides: tuple[MachineSide, MachineSide], words: Words) -> Iterator[Row]:
    """Two machines."""

    def row(name: str, of: Callable[[MachineSide], str | None]) -> Row:
        return _row(name, sides, of, words)

    yield row("usable", lambda side: gib(side.usable_bytes))
    yield row("price", lambda side: _price(side.offered, words))
    yield row("power", lambda side: f"{side.power_watts:,.0f} W" if side.power_watts else None)
    yield row("quiet", lambda side: _yes_no(side.quiet, words))
    yield row("portable", lambda side: _yes_no(side.portable, words))
    yield row("cuda", lambda side: _yes_no(side.cuda, words))


def model_rows(
    sides: tuple[ModelSide, ModelSide], answer: CompareAnswer, words: Words
) -> Iterator[Row]:
    """Two models."""

    def row(name: str, of: Callable[[ModelSide], str | None]) -> Row:
        return _row(name, sides, of, words)

    yield row("parameters", lambda side: parameters(side.total_parameters))
    yield row("active", lambda side: parameters(side.active_parameters))
    yield row("file", lambda side: gb(side.file_bytes))
    yield row("memory", lambda side: gib(side.memory_bytes))
    yield row("context", lambda side: context_words(side.max_context))
    if answer.benchmark is not None:
        yield row("score", lambda side: f"{side.score:g}" if side.score is not None else None)
    yield row("licence", lambda side: side.license)
    yield row("pictures", lambda side: _yes_no(side.sees_pictures, words))
    yield row("price", lambda side: _price(side.offered, words))
    yield row("api", lambda side: _api(side, words))


def shared_rows(shared: Shared, words: Words) -> Iterator[Row]:
    """What both can do."""
    both = (shared.a, shared.b)
    yield _row("format", both, lambda one: one.format, words)
    yield _row("fit", both, lambda one: words.say(f"best.fit.{one.verdict}"), words)
    yield _row("decode", both, lambda one: _speed(one.decode_tokens_per_s), words)
    yield _row("prefill", both, lambda one: _speed(one.prefill_tokens_per_s), words)


def _row(
    name: str, sides: tuple[SideT, SideT], of: Callable[[SideT], str | None], words: Words
) -> Row:
    a, b = sides
    return words.say(f"compare.row.{name}"), of(a) or _NOT_KNOWN, of(b) or _NOT_KNOWN


def _price(offered: Offered | None, words: Words) -> str | None:
    return usd(offered.price.typical, words) if offered else None


def _api(side: ModelSide, words: Words) -> str | None:
    if side.api_input_usd is None or side.api_output_usd is None:
        return None
    return f"{usd(side.api_input_usd, words)} / {usd(side.api_output_usd, words)}"


def _speed(speed: SpeedRange | None) -> str | None:
    return two_digits(speed.expected) if speed else None


def _yes_no(value: bool | None, words: Words) -> str | None:  # noqa: FBT001 - the value shown
    return None if value is None else words.say(f"choice.{'yes' if value else 'no'}")
