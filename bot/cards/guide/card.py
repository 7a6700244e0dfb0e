"""The card of `/guide`: a lesson's text with its figures, its table, and the next questions."""

from collections.abc import Callable
from datetime import date

from bot.answers.guide.answer import Figure, GuideAnswer, Unit
from bot.asking.quantities import context_words
from bot.cards.browse.listing import as_lines
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
    named = (words.say(f"{topic}.column.{entry.key}") for entry in answer.rows[0][1:])
    rows = tuple(tuple(_cell(item, words) for item in row) for row in answer.rows)
    return Card(
        title=words.say(f"{topic}.title"),
        lead=words.say(f"{topic}.lead", **values),
        colour="blue",
        sections=(
            Section(words.say(f"{topic}.table", **values), Table(("", *named), rows)),
            Section(words.say("guide.more"), words.say(f"{topic}.more", **values)),
            Section(words.say("guide.next"), as_lines(answer.next)),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _in_sentence(figure: Figure, words: Words) -> str:
    """Return a figure for a sentence, with its unit."""
    if isinstance(figure.value, int | float) and figure.unit in _WITH_UNIT:
        return _WITH_UNIT[figure.unit](figure.value, words)
    return _cell(figure, words)


def _cell(figure: Figure, words: Words) -> str:
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
        return money(value, "usd", words)
    return _NUMBERS[figure.unit](value, words)


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
