"""The card of `/guide`: a lesson's text with its figures, its table, and the next questions."""

from collections.abc import Callable
from datetime import date

from bot.answers.guide.answer import Figure, GuideAnswer, Row, Unit
from bot.answers.shared import RateFigures
from bot.asking.quantities import context_words
from bot.cards.browse.listing import as_lines
from bot.cards.buy.money import converted, short_price, usd
from bot.cards.card import Card, Section, Table
from bot.cards.figures import (
    day,
    gb,
    gb_number,
    gib,
    gib_number,
    money,
    number,
    parameters,
    percent,
    two_digits,
)
from bot.cards.footer import footer
from bot.catalog.localised import Localised
from bot.running.figures import SpeedRange
from bot.texts import Words


def guide_card(answer: GuideAnswer, words: Words) -> Card:
    """Return the card of a topic."""
    topic = f"guide.{answer.question.topic}"
    values = {figure.key: _in_sentence(figure, words) for figure in answer.figures}
    return Card(
        title=words.say(f"{topic}.title"),
        lead=words.say(f"{topic}.lead", **values),
        colour="blue",
        sections=(
            Section(words.say(f"{topic}.table", **values), _table(answer, words)),
            Section(words.say("guide.more"), words.say(f"{topic}.more", **values)),
            Section(words.say("guide.next"), as_lines(answer.next)),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _table(answer: GuideAnswer, words: Words) -> Table:
    """Return the rows of a lesson; a price in two currencies stands beside the name of its row."""
    rows = answer.rows
    priced = [entry.key for entry in rows[0] if entry.unit == "usd"]
    beside = priced[0] if answer.rate is not None and len(priced) == 1 else None
    columns = [entry.key for entry in rows[0][1:] if entry.key != beside]
    named = (words.say(f"guide.{answer.question.topic}.column.{key}") for key in columns)
    return Table(("", *named), tuple(_row(row, beside, answer.rate, words) for row in rows))


def _row(row: Row, beside: str | None, rate: RateFigures | None, words: Words) -> tuple[str, ...]:
    first, *cells = [
        short_price(float(str(entry.value)), rate, words)
        if entry.key == beside
        else _cell(entry, words, rate)
        for entry in row
    ]
    if beside is None:
        return (first, *cells)
    place = [entry.key for entry in row].index(beside) - 1
    return (words.say("buy.pick.plain", name=first, price=cells.pop(place)), *cells)


def _in_sentence(figure: Figure, words: Words) -> str:
    """Return a figure for a sentence, with its unit."""
    if isinstance(figure.value, int | float) and figure.unit in _WITH_UNIT:
        return _WITH_UNIT[figure.unit](figure.value, words)
    return _cell(figure, words)


def _cell(figure: Figure, words: Words, rate: RateFigures | None = None) -> str:
    """Return a figure for a column, whose name gives the unit."""
    value = figure.value
    if isinstance(value, SpeedRange):
        return f"{two_digits(value.low, words)}–{two_digits(value.high, words)}"
    if isinstance(value, Localised):
        return value.in_locale(words.locale)
    if isinstance(value, str):
        return words.say(f"buy.verdict.{value}") if figure.unit == "verdict" else value
    if isinstance(value, date):
        return day(value, words)
    if figure.unit == "usd":
        return _price(value, rate, words)
    return _NUMBERS[figure.unit](value, words)


def _price(amount_usd: float, rate: RateFigures | None, words: Words) -> str:
    """Return a price for a narrow column: `2.83 元/$0.42`."""
    if rate is None:
        return money(amount_usd, "usd", words)
    return f"{converted(amount_usd, rate, words)}/{usd(amount_usd, words)}"


_NUMBERS: dict[Unit, Callable[[float, Words], str]] = {
    "count": lambda value, words: number(value, 0, words),
    "parameters": parameters,
    "bits": lambda value, words: number(value, 1, words),
    "share": lambda value, words: percent(value, 2, words),
    "bytes": gib_number,
    "file_bytes": gb_number,
    "tokens": lambda value, _: context_words(int(value)),
    "gb_per_s": lambda value, words: number(value, 0, words),
}
_WITH_UNIT: dict[Unit, Callable[[float, Words], str]] = {"bytes": gib, "file_bytes": gb}
