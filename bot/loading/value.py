"""Reads a value in a rule file (`32k`, `2000 usd`, `coding`) by the kind of its fact."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from bot.advice.fact import Fact
from bot.catalog.units import (
    DECODE_TOKENS_PER_S,
    MEMORY_GIB,
    PARAMETERS,
    POWER_WATTS,
    SHARE,
    quantity,
)
from bot.marked_yaml.wording import unknown

# The words of the catalog by the fact that they are values of.
Names = Mapping[str, Collection[str]]
NO_NAMES: Final[Names] = MappingProxyType({})
_UNITS: dict[str, Mapping[str, float]] = {
    "memory": MEMORY_GIB,
    "parameters": PARAMETERS,
    "speed": DECODE_TOKENS_PER_S,
    "power": POWER_WATTS,
    "share": SHARE,
}
# Contexts are usually powers of two: 8k means 8192 tokens.
_TOKENS = {"k": 1024.0, "M": 1024.0 * 1024.0}
_FLAG_WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


class NoValue(Exception):  # noqa: N818 - a mistake in the file, not an error of the program
    """Raised for a value that its fact cannot have."""

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion


def read_value(
    fact: Fact, raw: object, usd_rates: Mapping[str, float], names: Names = NO_NAMES
) -> str | bool | float:
    """Return the value in the base unit of its kind.

    `names`: the words of each fact of the kind `names`; any word is taken for one that is absent.

    Raises NoValue, with a message for the file's editor, if the fact cannot have it.
    """
    if fact.kind in ("choice", "choices"):
        return _word(fact, raw, fact.choices)
    if fact.kind == "names":
        return _word(fact, raw, names.get(fact.name, (str(raw),)))
    if fact.kind == "flag":
        return _flag(raw)
    number = _number(fact, raw, usd_rates)
    if fact.least is not None and number < fact.least:
        raise NoValue(f'"{fact.name}" is never less than {fact.least:g}')
    if fact.most is not None and number > fact.most:
        raise NoValue(f'"{fact.name}" is never more than {fact.most:g}')
    return number


def _word(fact: Fact, raw: object, known: Collection[str]) -> str:
    if isinstance(raw, str) and raw in known:
        return str(raw)
    if raw is None or isinstance(raw, dict | list):
        raise NoValue(f'needs one word, such as "{fact.example}"')
    displayed = str(raw).lower() if isinstance(raw, bool) else str(raw)
    raise NoValue(*unknown(fact.name, displayed, known))


def _flag(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    meant = _FLAG_WORDS.get(raw.lower()) if isinstance(raw, str) else None
    raise NoValue("needs true or false", meant)


def _number(fact: Fact, raw: object, usd_rates: Mapping[str, float]) -> float:
    if fact.kind == "count":
        return _plain(raw, fact, int)
    if fact.kind == "number":
        return _plain(raw, fact, int, float)
    if fact.kind == "tokens" and isinstance(raw, int):
        return _plain(raw, fact, int)
    units = {"money": usd_rates, "tokens": _TOKENS}.get(fact.kind) or _UNITS[fact.kind]
    try:
        return quantity(raw, units, fact.example)
    except ValueError as error:
        raise NoValue(str(error)) from None


def _plain(raw: object, fact: Fact, *kinds: type[float]) -> float:
    if isinstance(raw, bool) or not isinstance(raw, kinds):
        what = "a number" if float in kinds else "a whole number"
        raise NoValue(f'needs {what}, such as "{fact.example}"')
    return raw
