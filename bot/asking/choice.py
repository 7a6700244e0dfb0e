"""Options whose values are words from a list: filters, topics and commands."""

from collections.abc import Iterable
from typing import TypeVar

from bot.asking.mistake import Mistake
from bot.spelling import nearest

WordT = TypeVar("WordT", bound=str)


def choice(option: str, text: str, known: Iterable[WordT]) -> WordT:
    """Return the word of the list that equals the text in any case; Mistake if there is none."""
    words = {word.casefold(): word for word in known}
    result = words.get(text.removeprefix("/").casefold())
    if result is None:
        raise Mistake(
            "unknown_choice",
            suggestions=[f"{option}:{word}" for word in nearest(text, [*words.values()], most=5)],
            option=option,
            text=text,
        )
    return result
