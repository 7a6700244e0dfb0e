"""The value of an unquoted word in a file."""

import re

_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+")
# Python does not read integers of more than 4,300 digits, and 309 digits are infinity as a float.
_LONGEST_NUMBER = 100


def plain_value(text: str) -> str | int | float | bool | None:
    """Return true, false, null, whole and decimal numbers as such, and everything else as text.

    YAML 1.1 (https://yaml.org/type/) would read `no` as false, `1:30` as 90, `012` as 10 and
    `2024-01-01` as a date, which is not what authors of rules mean.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > _LONGEST_NUMBER:
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text
