"""The result for a name that does not match exactly one entry."""

from dataclasses import dataclass
from typing import Literal

MOST_SUGGESTIONS = 5
Because = Literal["market", "chip"]


@dataclass(frozen=True)
class OtherMemory:
    """A device that was named with a memory that it does not come with; sizes in GB as sold."""

    device: str
    has_gib: tuple[float, ...]
    asked_gib: float


@dataclass(frozen=True)
class NotFound:
    """A text that names no single entry, and at most five suggestions, likeliest first.

    `ambiguous`: the text fits several entries. Otherwise it fits none, and the suggestions are
    only similar. `other_memory`, `too_many`: what is wrong about a device that is known. `because`:
    the text names a provider of many machines (`market`), or a machine with a chip on which no
    known program runs (`chip`).
    """

    text: str
    ambiguous: bool
    suggestions: tuple[str, ...]
    other_memory: OtherMemory | None = None
    too_many: int | None = None
    because: Because | None = None
