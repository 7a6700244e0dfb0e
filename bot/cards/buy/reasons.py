"""The reasons of a pick in words."""

from collections.abc import Iterable
from typing import Final

from bot.answers.buy.answer import Reason, ReasonKey, RunFigures
from bot.answers.shared import RateFigures
from bot.asking.quantities import context_words
from bot.cards.buy.money import short_price
from bot.cards.buy.parts import linked
from bot.cards.figures import two_digits
from bot.catalog.localised import Localised
from bot.texts import Words

# What asks to look a price up, with the search that shows it.
PRICE_CHECKS: Final = frozenset[ReasonKey]({"check-price", "check-price-instead", "check-first"})


def reason_sentence(
    reasons: Iterable[Reason],
    rate: RateFigures | None,
    words: Words,
    best: RunFigures | None = None,
) -> str:
    """Return all reasons in one sentence.

    `best`: the run of the best pick; a reason that names the same run says only "the same model".
    """
    clauses = [_clause(reason, rate, words, best) for reason in reasons]
    sentence = words.say("clause.between").join(clauses)
    return words.say("reason.sentence", reasons=sentence[:1].upper() + sentence[1:])


def _clause(reason: Reason, rate: RateFigures | None, words: Words, best: RunFigures | None) -> str:
    same = best is not None and reason.values == _holds(best)
    key = "reason.same-model" if reason.key == "holds" and same else f"reason.{reason.key}"
    figures = reason_figures(reason, rate, words)
    if reason.key in PRICE_CHECKS:
        why = words.say(f"price.weak.{figures['why']}")
        name = figures.get("name") or words.say("price.weak.parts")
        figures |= {"why": why, "name": linked(name, figures.get("link"))}
    return words.say(key, **figures)


def wishes_text(reasons: Iterable[Reason], rate: RateFigures | None, words: Words) -> str:
    """Return reasons as a list of what somebody may want; empty if there are none."""
    wishes = [
        words.say(f"buy.wish.{reason.key}", **reason_figures(reason, rate, words))
        for reason in reasons
    ]
    return words.listed(wishes) if wishes else ""


def reason_figures(reason: Reason, rate: RateFigures | None, words: Words) -> dict[str, str]:
    """Return the figures of a reason as its text shows them."""
    return {name: _figure(name, value, rate, words) for name, value in reason.values.items()}


def _holds(run: RunFigures) -> dict[str, str | float | None]:
    """Return the values that the reason `holds` has for a run."""
    return {"model": run.name, "format": run.format, "context": run.context}


def _figure(
    name: str, value: Localised | str | float, rate: RateFigures | None, words: Words
) -> str:
    if isinstance(value, str):
        return words.say(f"train.task.{value}") if name == "task" else value
    if isinstance(value, Localised):
        return value.in_locale(words.locale)
    if name.endswith("usd"):
        return short_price(value, rate, words)
    return context_words(int(value)) if name == "context" else two_digits(value, words)
