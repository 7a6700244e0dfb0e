"""A word out of a list: of filters, topics and commands."""

from collections.abc import Iterable
from typing import TypeVar

from rapidfuzz import process

from bot.asking.mistake import Mistake

WordT = TypeVar("WordT", bound=str)


def choice(option: str, text: str, known: Iterable[WordT]) -> WordT:
    """The word of the list that is meant, whatever its capitals; a Mistake where none is."""
    words = {word.casefold(): word for word in known}
    found = words.get(text.removeprefix("/").casefold())
    if found is None:
        nearest = process.extract(text[:40].casefold(), list(words), limit=5)
        raise Mistake(
            "unknown_choice",
            suggestions=[f"{option}:{words[word]}" for word, _, _ in nearest],
            option=option,
            text=text[:40],
        )
    return found
