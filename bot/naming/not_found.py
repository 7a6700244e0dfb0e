"""The result for a name that does not match exactly one entry."""

from dataclasses import dataclass

MOST_SUGGESTIONS = 5


@dataclass(frozen=True)
class NotFound:
    """A text that names no single entry, and at most five suggestions, likeliest first.

    `ambiguous`: the text fits several entries. Otherwise it fits none, and the suggestions are
    only similar.
    """

    text: str
    ambiguous: bool
    suggestions: tuple[str, ...]
