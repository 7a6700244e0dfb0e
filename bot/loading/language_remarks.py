"""Remarks on texts that are given as English but written in Chinese."""

import re
from collections.abc import Iterator
from typing import Final

from bot.marked_yaml import Problem

# An English text: up to its closing quote, or without quotes up to a comma, bracket or line end.
_ENGLISH: Final = re.compile(r"""\ben:[ \t]*("[^"\n]*"|[^,}\n]*)""")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_MOST_SIGNS: Final = 3  # names of shops or models may be Chinese in English texts too


def language_remarks(file: str, text: str) -> Iterator[Problem]:
    """Yield a remark for each English text with more than three Chinese characters."""
    if text.isascii():
        return
    for match in _ENGLISH.finditer(text):
        signs = [*_CHINESE.finditer(match[1])]
        if len(signs) > _MOST_SIGNS:
            line = text.count("\n", 0, match.start(1)) + 1
            column = match.start(1) - text.rfind("\n", 0, match.start(1))
            yield Problem(file, line, column, "this English text is written in Chinese")
