"""The shards that a setting gives to a process: `0-3/16`, or all of them."""

import re
from dataclasses import dataclass
from typing import Final, Literal

_TEXT: Final = re.compile(
    r"(?P<ids>\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*)/(?P<count>\d{1,5})"
)
_WANTED: Final = 'must be "all", or shards and the number of all shards, such as 0-3,8/16'


@dataclass(frozen=True)
class FixedShards:
    """The shards of one process, and the number of all shards of the bot."""

    ids: tuple[int, ...]
    count: int


Shards = Literal["all"] | FixedShards


def read_shards(given: object) -> Shards:
    """Return the shards that a setting names; ValueError for others."""
    if isinstance(given, FixedShards) or given == "all":
        return given
    text = given.lower().replace(" ", "") if isinstance(given, str) else ""
    if text == "all":
        return "all"
    match = _TEXT.fullmatch(text)
    if match is None:
        raise ValueError(_WANTED)
    count = int(match["count"])
    ids = sorted({number for part in match["ids"].split(",") for number in _range(part)})
    if not ids or ids[-1] >= count:
        raise ValueError(f"{_WANTED}: of {count} shards the last is {count - 1}")
    return FixedShards(tuple(ids), count)


def _range(part: str) -> range:
    first, _, last = part.partition("-")
    if last and int(last) < int(first):
        raise ValueError(f"{_WANTED}: {part} counts down")
    return range(int(first), int(last or first) + 1)
