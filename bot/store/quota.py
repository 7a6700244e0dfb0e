"""The quota of one server: its newest items, up to a number and a total length."""

from collections.abc import Sequence
from typing import TypeVar

Key = TypeVar("Key")


def beyond(
    newest_first: Sequence[tuple[Key, int]], most: int, most_characters: int
) -> Sequence[tuple[Key, int]]:
    """Return the keys and lengths beyond the quota; the newest item is always within it."""
    characters = 0
    for index, (_, length) in enumerate(newest_first):
        characters += length
        if index and (index >= most or characters > most_characters):
            return newest_first[index:]
    return ()
