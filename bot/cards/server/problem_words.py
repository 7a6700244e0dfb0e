"""Problems of a server's rules in a moderator's language, each with the field that it is in.

The messages are made in English wherever files are read. Those that moderators meet are texts too,
under `problem.`: the English text is the pattern, and another language's is filled with what it
found. A message without such a text stays in English.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from bot.marked_yaml import Problem
from bot.texts import Words, words_for

_PREFIX: Final = "problem."
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
# Words of an overlay around its rules, which say nothing to whoever typed one rule.
_AROUND: Final = frozenset({"fit", "buy", "tasks", "goals", "add", "replace"})
_LONGEST_FIELD: Final = 60
_TYPED: Final = "rule"


def problem_lines(problems: Iterable[Problem], words: Words) -> list[str]:
    """Return a line for each problem: its field, its place, and what is wrong."""
    return [_line(problem, words) for problem in problems]


def _line(problem: Problem, words: Words) -> str:
    field = field_of(problem)
    place = f"{problem.file}:{problem.line}:{problem.column}"
    meant = words.say("problem_meant", word=problem.suggestion) if problem.suggestion else ""
    text = f"{place}: {in_words(problem.message, words)}{meant}"
    return f"{field} · {text}" if field else text


def field_of(problem: Problem) -> str:
    """Return the field in which a problem is: `when › verdict`; empty if none is known."""
    names = [str(part) for part in problem.at if isinstance(part, str) and part not in _AROUND]
    return " › ".join(names)[:_LONGEST_FIELD]


def in_words(message: str, words: Words) -> str:
    """Return a message in a language, as far as it is one of the texts."""
    if words.locale == "en":
        return message
    for key, pattern in _patterns():
        found = pattern.fullmatch(message)
        if found is not None:
            return words.say(key, **found.groupdict())
    return message


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the pattern of each text, those with the most words of their own first."""
    texts = {key: text for key, text in words_for("en").texts.items() if key.startswith(_PREFIX)}
    order = sorted(texts, key=lambda key: -len(_PLACEHOLDER.sub("", texts[key])))
    return tuple((key, re.compile("".join(_pieces(texts[key])), re.DOTALL)) for key in order)


def _pieces(text: str) -> Iterator[str]:
    last = 0
    for match in _PLACEHOLDER.finditer(text):
        yield re.escape(text[last : match.start()])
        yield f"(?P<{match[1]}>.+?)"
        last = match.end()
    yield re.escape(text[last:])
