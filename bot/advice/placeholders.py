"""Names of facts in braces inside texts (`Under {budget} ...`), found and filled."""

import re

from bot.advice.condition import Values
from bot.advice.facts import Vocabulary
from bot.advice.wording import written
from bot.catalog.localised import Localised
from bot.catalog.price import Rate

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """The names that stand in braces, in order, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left over that belongs to no placeholder."""
    return any(brace in _PLACEHOLDER.sub("", text) for brace in "{}")


def fill(
    text: Localised, values: Values, vocabulary: Vocabulary, rate: Rate | None = None
) -> Localised:
    """The text with each placeholder filled, in every language it has.

    Money is written in the currency of `rate`, in US dollars where there is none. KeyError for a
    name that is no fact of the vocabulary; loading refuses such a text.
    """

    def filled(template: str, locale: str) -> str:
        return _PLACEHOLDER.sub(
            lambda match: written(vocabulary[match[1]], values.get(match[1]), locale, rate),
            template,
        )

    return text.mapped(filled)
