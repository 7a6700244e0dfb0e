"""The differences of two libraries' answers in words, a line for each."""

from collections.abc import Iterable, Iterator

from bot import number_forms
from bot.asking.quantities import context_words
from bot.catalog.localised import Localised
from bot.loading.proofs.shown import Money
from bot.overlays.difference import Difference, Value, What
from bot.texts import Words


def difference_lines(result: Iterable[Difference], words: Words) -> Iterator[str]:
    """Yield a line for each kind of change: its count, before, after, and an example question."""
    for match in result:
        yield words.say(
            "difference.line",
            count=match.count,
            tried=match.tried,
            command=match.command,
            change=_change(match, words),
            example=match.example,
        )


def _change(difference: Difference, words: Words) -> str:
    before, after = (
        value_words(difference.what, value, words)
        for value in (difference.before, difference.after)
    )
    if difference.what in ("caution", "reason"):
        is_gone = difference.after is None
        state, rule = ("gone", before) if is_gone else ("new", after)
        return words.say(f"difference.{difference.what}.{state}", rule=rule)
    key = f"difference.{difference.what}{'.mixed' if difference.is_mixed else ''}"
    return words.say(key, before=before, after=after)


def value_words(what: What, value: Value, words: Words) -> str:
    """Return a value of that kind as cards show it."""
    match value:
        case None:
            return words.say("difference.nothing")
        case str():
            return value
        case Localised():
            return value.in_locale(words.locale)
        case Money(amount, currency):
            return number_forms.money(amount, currency, words.locale)
        case _:
            return _figure(what, value, words)


def _figure(what: What, value: float, words: Words) -> str:
    if what == "context":
        return context_words(int(value))
    if what == "memory":
        return f"{number_forms.decimal(value, 1, words.locale)} GB"
    return number_forms.decimal(value, 2, words.locale, trimmed=True)
