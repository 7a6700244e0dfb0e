"""The things that one text lists: `rtx 3090 at 650 usd, m4 max or api`."""

import re
from typing import Final

from bot.naming.pasted.format import one_line, pasted_format

_SEMICOLON: Final = re.compile(r"\s*[;；]\s*")
_OR: Final = r"\s+(?:vs\.?|versus|or)\s+|\s*(?:还是|或者)\s*"
# A comma before three digits groups them: `1,500 usd`.
_EVERY: Final = re.compile(rf"{_OR}|\s*(?:[，、和]|,(?!\d{{3}}(?!\d)))\s*", re.IGNORECASE)
_WORDS: Final = re.compile(_OR, re.IGNORECASE)


def parts_by_semicolon(text: str) -> tuple[str, ...]:
    """Return the texts between semicolons; pasted output of a tool is one text."""
    return (text,) if _is_pasted(text) else _split(_SEMICOLON, text)


def parts(text: str) -> tuple[str, ...]:
    """Return the things that a text lists.

    Semicolons part them if there are any, so that a thing may have commas of its own. Otherwise
    commas, `vs`, `or`, `还是` and `和` do; in pasted output only the words.
    """
    if _SEMICOLON.search(text) and not _is_pasted(text):
        return _split(_SEMICOLON, text)
    return _split(_WORDS if _is_pasted(text) else _EVERY, text)


def _is_pasted(text: str) -> bool:
    return pasted_format(one_line(text)) is not None


def _split(separator: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, separator.split(text)) if part)
