"""The devices of a machine as a key for caches."""

from dataclasses import dataclass, field

from bot.catalog.machine import Machine


@dataclass(frozen=True)
class Devices:
    """The devices of a machine, compared by their text, since hashing a machine is slow."""

    text: str
    machine: Machine = field(compare=False)
