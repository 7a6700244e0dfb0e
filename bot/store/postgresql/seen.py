"""What the locks of all processes say at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

# Whoever has renewed nothing for this long closes his shards.
LAPSE_S: Final = 10.0
# For this long after a renewal nobody else takes a shard: closing takes a second of the two more.
KEPT_S: Final = 12.0
LOOK_S: Final = 3.0  # within which the database must answer
Kind = Literal["serving", "shard", "bucket", "work"]
_NAME: Final = "rigwise {application} {process}{fixed}"  # of a connection, 63 bytes at most


@dataclass(frozen=True)
class Member:
    """A process that serves a bot: its name, and whether it shares in what is free."""

    application_id: int
    process: str
    is_fixed: bool = False

    def __str__(self) -> str:
        fixed = " fixed" if self.is_fixed else ""
        return _NAME.format(application=self.application_id, process=self.process, fixed=fixed)

    @classmethod
    def read(cls, name: str) -> "Member | None":
        """Return the member that gave its connection this name; None for another program's."""
        words = name.split(" ")
        if len(words) not in (3, 4) or words[0] != "rigwise" or not words[1].isdigit():
            return None
        return cls(int(words[1]), words[2], is_fixed=len(words) == 4)


@dataclass(frozen=True)
class Seen:
    """The locks at one moment.

    `holders`: who serves each shard. `members`: all processes. `kept`: shards that nobody holds
    and nobody may take yet. `lost`: the process of each shard that was not given back.
    """

    shard_count: int
    holders: Mapping[int, str]
    members: Mapping[str, Member]
    kept: frozenset[int]
    lost: Mapping[int, str]

    @property
    def free(self) -> frozenset[int]:
        """The shards that may be taken."""
        return frozenset(range(self.shard_count)) - self.holders.keys() - self.kept
