"""Placeholders in texts: names of facts in braces (`Under {budget} ...`)."""

import re

from bot.advice.condition import Values
from bot.advice.facts import Vocabulary
from bot.advice.wording import written
from bot.catalog.localised import Localised
from bot.catalog.price import Rate

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, in order of appearance, without repeats."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def has_stray_brace(text: str) -> bool:
    """Whether the text has a brace that belongs to no placeholder."""
    return any(brace in _PLACEHOLDER.sub("", text) for brace in "{}")


def fill(
    text: Localised, values: Values, vocabulary: Vocabulary, rate: Rate | None = None
) -> Localised:
    """Return the text with every placeholder filled, in each of its languages.

    Money is written in the currency of `rate`, or in US dollars if that is None. Raises KeyError
    for a name that is not in the vocabulary; the loader rejects such texts beforehand.
    """

    def filled(template: str, locale: str) -> str:
        return _PLACEHOLDER.sub(
            lambda match: written(vocabulary[match[1]], values.get(match[1]), locale, rate),
            template,
        )

    return text.mapped(filled)
