"""A name that no single entry answers to."""

from dataclasses import dataclass

MOST_SUGGESTIONS = 5


@dataclass(frozen=True)
class NotFound:
    """What was asked for, and at most five ids that could have been meant, likeliest first.

    `ambiguous`: nothing in the text contradicts any of several entries. Otherwise no entry is
    called so, and the suggestions are merely near.
    """

    text: str
    ambiguous: bool
    suggestions: tuple[str, ...]
