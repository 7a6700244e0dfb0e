"""The result for a name that does not match exactly one entry."""

from dataclasses import dataclass
from typing import Literal

MOST_SUGGESTIONS = 5
Because = Literal["market", "chip"]


@dataclass(frozen=True)
class NotFound:
    """A text that names no single entry, and at most five suggestions, likeliest first.

    `ambiguous`: the text fits several entries. Otherwise it fits none, and the suggestions are
    only similar. `because`: the text names a provider of many machines (`market`), or a machine
    with a chip on which no known program runs (`chip`).
    """

    text: str
    ambiguous: bool
    suggestions: tuple[str, ...]
    because: Because | None = None
