"""Why `/compare` says who should take which side: the rows that decide, and those that do not."""

from collections.abc import Iterator
from typing import Final

from bot.answers.compare.answer import CompareAnswer, DifferenceKey, MachineSide, ModelSide
from bot.answers.compare.difference import CLEARLY
from bot.cards.compare.card import (
    NOT_KNOWN,
    machine_rows,
    model_rows,
    shared_rows,
    short_name,
    wish_text,
)
from bot.cards.figures import percent
from bot.texts import Words

# The row of the card that a difference was read from; some have none.
_ROWS: Final[dict[DifferenceKey, str]] = {
    "faster": "decode",
    "reads-faster": "prefill",
    "more-memory": "usable",
    "cheaper": "price",
    "less-power": "power",
    "quiet": "quiet",
    "portable": "portable",
    "cuda": "cuda",
    "ranked-higher": "score",
    "less-memory": "memory",
    "longer-context": "context",
    "freer-licence": "licence",
    "cheaper-machine": "price",
    "cheaper-api": "api",
    "sees-pictures": "pictures",
}


def compare_why_lead(answer: CompareAnswer, words: Words) -> str:
    """Return what counts as a difference, and where speeds and scores come from."""
    lines = [
        answer.goal.because.in_locale(words.locale),
        words.say("why.compare.lead", percent=percent(CLEARLY - 1, 0, words)),
    ]
    if answer.shared is not None:
        kind = "model" if isinstance(answer.sides[0], MachineSide) else "machine"
        name = answer.shared.name.in_locale(words.locale)
        lines.append(words.say(f"why.compare.{kind}", name=name))
    if answer.benchmark is not None:
        benchmark = answer.benchmark.in_locale(words.locale)
        lines.append(words.say("why.compare.benchmark", benchmark=benchmark))
    return "\n".join(lines)


def compare_why(answer: CompareAnswer, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Yield sections by the keys of their names, each with its lines; none without a line."""
    rows = {name: (a, b) for name, a, b in _rows(answer, words)}
    decided = [_decides(answer, place, rows, words) for place in range(len(answer.differences))]
    counted = {
        words.say(f"compare.row.{_ROWS[each.key]}")
        for each in answer.differences
        if each.key in _ROWS
    }
    rest = [
        words.say("brief.compare.row", row=name, a=a, b=b)
        for name, (a, b) in rows.items()
        if name not in counted and NOT_KNOWN not in (a, b)
    ]
    sections = {"why.compare.decides": decided, "why.compare.rest": rest}
    yield from ((key, lines) for key, lines in sections.items() if lines)


def _rows(answer: CompareAnswer, words: Words) -> Iterator[tuple[str, str, str]]:
    a, b = answer.sides
    if answer.shared is not None:
        yield from shared_rows(answer.shared, words)
    if isinstance(a, MachineSide) and isinstance(b, MachineSide):
        yield from machine_rows((a, b), answer.rate, words)
    elif isinstance(a, ModelSide) and isinstance(b, ModelSide):
        yield from model_rows((a, b), answer, words)


def _decides(
    answer: CompareAnswer, place: int, rows: dict[str, tuple[str, str]], words: Words
) -> str:
    """Return the line of a difference: whom it favours, by how much, and the figures of both."""
    difference = answer.differences[place]
    side = answer.sides[0 if difference.better == "a" else 1]
    name, wish = short_name(side.name), wish_text(difference, words)
    row = words.say(f"compare.row.{_ROWS[difference.key]}") if difference.key in _ROWS else ""
    if row not in rows:
        return words.say("why.compare.line", name=name, wish=wish)
    a, b = rows[row]
    return words.say("why.compare.line_of_row", name=name, wish=wish, row=row, a=a, b=b)
