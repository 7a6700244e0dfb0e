"""Reasons for and against a pick, put into sentences."""

from collections.abc import Iterable

from bot.answers.buy.answer import RateFigures, Reason, RunFigures
from bot.asking.quantities import context_words
from bot.cards.buy.money import short_price
from bot.cards.figures import two_digits
from bot.catalog.localised import Localised
from bot.texts import Words


def reason_sentence(
    reasons: Iterable[Reason],
    rate: RateFigures | None,
    words: Words,
    best: RunFigures | None = None,
) -> str:
    """All reasons in one sentence; a run like that of the best pick is not described again."""
    clauses = [_clause(reason, rate, words, best) for reason in reasons]
    sentence = words.say("clause.between").join(clauses)
    return words.say("reason.sentence", reasons=sentence[:1].upper() + sentence[1:])


def bullets(texts: Iterable[str]) -> str:
    """One line for each text."""
    return "\n".join(f"• {text}" for text in texts)


def _clause(reason: Reason, rate: RateFigures | None, words: Words, best: RunFigures | None) -> str:
    same = best is not None and reason.values == _holds(best)
    key = "reason.same-model" if reason.key == "holds" and same else f"reason.{reason.key}"
    values = {name: _figure(name, value, rate, words) for name, value in reason.values.items()}
    return words.say(key, **values)


def _holds(run: RunFigures) -> dict[str, str | float | None]:
    """The values of the reason `holds` for a run."""
    return {"model": run.name, "format": run.format, "context": run.context}


def _figure(
    name: str, value: Localised | str | float, rate: RateFigures | None, words: Words
) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Localised):
        return value.in_locale(words.locale)
    if name.endswith("usd"):
        return short_price(value, rate, words)
    return context_words(int(value)) if name == "context" else two_digits(value)
