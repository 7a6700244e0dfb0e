"""Reasons of ours for and against a pick, put into sentences."""

from collections.abc import Iterable

from bot.answers.buy.answer import Reason
from bot.asking.quantities import context_words
from bot.cards.buy.money import usd
from bot.cards.figures import two_digits
from bot.catalog.localised import Localised
from bot.texts import Words


def reason_text(reason: Reason, words: Words) -> str:
    """One reason with its figures; the unit stands in each value's name."""
    values = {name: _figure(name, value, words) for name, value in reason.values.items()}
    return words.say(f"reason.{reason.key}", **values)


def bullets(texts: Iterable[str]) -> str:
    """One line for each text."""
    return "\n".join(f"• {text}" for text in texts)


def _figure(name: str, value: Localised | str | float, words: Words) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Localised):
        return value.in_locale(words.locale)
    if name.endswith("usd"):
        return usd(value, words)
    return context_words(int(value)) if name == "context" else two_digits(value)
