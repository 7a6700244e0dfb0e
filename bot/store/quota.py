"""How much one server may keep of something: the newest up to a number and a length."""

from collections.abc import Sequence
from typing import TypeVar

Key = TypeVar("Key")


def beyond(
    newest_first: Sequence[tuple[Key, int]], most: int, most_characters: int
) -> Sequence[tuple[Key, int]]:
    """The keys and lengths that have no place; the very newest always has one."""
    characters = 0
    for index, (_, length) in enumerate(newest_first):
        characters += length
        if index and (index >= most or characters > most_characters):
            return newest_first[index:]
    return ()
