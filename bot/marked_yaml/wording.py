"""Messages in plain words for pydantic's errors about one value."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from pydantic_core import ErrorDetails

from bot.spelling import closest

Said = tuple[str, str | None]

_LINES = '"key: value" lines'
_DATE = "a date such as 2026-11-20"
_ADDRESS = "a web address such as https://example.org/page"
_NEEDS = {
    "string_type": "text",
    "string_sub_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "iterable_type": "a list",
    "dict_type": _LINES,
    "mapping_type": _LINES,
    "model_type": _LINES,
    "model_attributes_type": _LINES,
    "dataclass_type": _LINES,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "url_type": _ADDRESS,
    "url_parsing": _ADDRESS,
    "url_scheme": _ADDRESS,
}
_LIMITS = {
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "multiple_of": "must be a multiple of {multiple_of}",
    "string_too_short": "needs {min_length} or more characters",
    "string_too_long": "must have {max_length} characters or fewer",
    "too_short": "needs {min_length} or more entries",
    "too_long": "must have {max_length} entries or fewer",
    "string_pattern_mismatch": "is not written as it must be (pattern {pattern})",
}
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
# A longer list of words does not help on one line.
_MOST_WORDS = 20


def message_for(fault: ErrorDetails, key: str) -> Said:
    """Return a message and a suggestion (or None) for an error in the value of `key`."""
    kind, value, context = fault["type"], fault["input"], fault.get("ctx", {})
    if kind in ("literal_error", "enum"):
        return _unknown_value(key, value, str(context["expected"]))
    if kind in ("value_error", "assertion_error"):
        error = context["error"]
        return str(error) or "is not valid", getattr(error, "suggestion", None)
    if kind in _LIMITS:
        bounds = {name: _short(bound) for name, bound in context.items()}
        return _LIMITS[kind].format(**bounds), None
    if kind in _NEEDS:
        return _needs(_NEEDS[kind], value), None
    return fault["msg"], None


def unknown(key: str, word: str, known: Iterable[str]) -> Said:
    """Return the message that a word is unknown, with a suggestion or else the known words."""
    words = sorted(known)
    message = f'unknown {key} "{word}"'
    if suggestion := closest(word, words):
        return message, suggestion
    return f"{message}{_one_of(words)}", None


def quoted_words(expected: str) -> list[str]:
    """Return the words in pydantic's list, such as "'chat', 'coding' or 'writing'"."""
    return [single or double for single, double in _QUOTED.findall(expected)]


def _short(bound: object) -> object:
    """Return a limit as people write it: 0 for 0.0."""
    return f"{bound:g}" if isinstance(bound, float) else bound


def _unknown_value(key: str, value: object, expected: str) -> Said:
    words = quoted_words(expected) or [expected]
    if value is None or isinstance(value, list | dict):
        return f"needs one word, {_not_this(value)}{_one_of(sorted(words))}", None
    displayed = str(value).lower() if isinstance(value, bool) else str(value)
    return unknown(key, displayed, words)


def _one_of(words: list[str]) -> str:
    if not words:
        return ""
    more = len(words) - _MOST_WORDS
    rest = f", and {more} more" if more > 0 else ""
    return f" (one of: {', '.join(words[:_MOST_WORDS])}{rest})"


def _needs(what: str, value: object) -> str:
    message = f"needs {what}"
    # A wrong date or address is text as well, so the message quotes it.
    written = isinstance(value, str) and what in (_DATE, _ADDRESS)
    actual = f'not "{value}"' if written else _not_this(value)
    # Strict models reject a list for a tuple, which would give "needs a list, not a list".
    if actual.endswith(what):
        return message
    return f"{message}, {actual}{_wide_digits(what, value) or _slip(what, value)}"


def _wide_digits(what: str, value: object) -> str:
    if what not in ("a number", "a whole number") or not isinstance(value, str):
        return ""
    plain = normalize("NFKC", value)
    return f'; these are wide digits, write "{plain}"' if plain.isascii() and plain != value else ""


def _not_this(value: object) -> str:
    if value is None:
        return "but nothing stands here"
    if isinstance(value, bool):
        return "not true or false"
    if isinstance(value, float):
        return f"not {value:g}"
    names: dict[type, str] = {str: "text", int: "a number", list: "a list", dict: _LINES}
    return f"not {names.get(type(value), 'this')}"


def _slip(what: str, value: object) -> str:
    """Return a hint at the typing mistake that gives a wrong kind of value; empty if unknown."""
    if what == "text" and isinstance(value, dict) and not any(value.values()):
        return '; text that begins with "{" needs quotes'
    if not isinstance(value, str):
        return ""
    if what == _LINES and re.match(r"[\w-]+:\S", value):
        return '; is a space missing after ":"?'
    if what == _LINES and re.match(r"[\w-]+：", value):
        return '; this is the wide colon "：", write ": "'
    if what == "a list" and re.match(r"-\S", value):
        return '; is a space missing after "-"?'
    return ""
