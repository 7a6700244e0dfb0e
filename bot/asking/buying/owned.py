"""The machines that somebody owns: `rtx 3090`, `32GB RAM`, `2x rtx 3060; m4 16gb`."""

import re
from dataclasses import dataclass
from typing import Final

from bot.asking.buying.machines import Listed, assume_listed, joined
from bot.asking.buying.parts import parts_by_semicolon
from bot.asking.mistake import Mistake
from bot.asking.names import read_machine
from bot.asking.question import IGNORED, Options
from bot.catalog.machine import Fitted, Machine
from bot.library.library import Library
from bot.naming.hardware.read_machine import ReadMachine

MOST_OWNED: Final = 8
_RAM: Final = re.compile(r"(\d{1,4})\s*gi?b(?:\s*(?:of\s*)?(?:ram|内存|ddr\d))?", re.IGNORECASE)


@dataclass(frozen=True)
class OwnedMachines:
    """The machines in the order in which they were named, and the texts that name none.

    `text`: as it may be repeated; None if nothing is owned.
    """

    machines: tuple[Machine, ...] = ()
    unknown: tuple[str, ...] = ()
    text: str | None = None

    @property
    def strongest(self) -> Machine | None:
        """The one with most memory of GPUs or unified memory, before any that is only a CPU."""
        return max(self.machines, key=_strength, default=None)


def owned_machines(text: str | None, options: Options, library: Library) -> OwnedMachines:
    """Read the owned machines; a text that names only RAM is a usual PC with that RAM.

    Of several, one that is not understood is left out and noted. Mistake if none is understood.
    """
    if text is None:
        return OwnedMachines()
    parts = parts_by_semicolon(text)
    if len(parts) > MOST_OWNED:
        raise Mistake("too_many_things", text=str(len(parts)), most=str(MOST_OWNED), option="own")
    things: list[Listed] = []
    unknown: list[str] = []
    first: Mistake | None = None
    for part in parts or (text,):
        try:
            things.append(Listed(part, _read(part, library)))
        except Mistake as mistake:
            first = first or mistake
            unknown.append(part)
    if not things and first is not None:
        raise first
    assume_listed("own", things, options)
    if unknown:
        options.assume(IGNORED, ", ".join(unknown))
    machines = tuple(thing.read.machine for thing in things if thing.read is not None)
    return OwnedMachines(machines, tuple(unknown), joined(things))


def _read(text: str, library: Library) -> ReadMachine:
    ram = _RAM.fullmatch(text.strip())
    if ram is None:
        return read_machine(text, library)
    platform = library.devices[library.judgement.ram_bandwidth]
    return ReadMachine(Machine((Fitted(platform, float(ram[1])),)))


def _strength(machine: Machine) -> tuple[bool, float]:
    accelerated = machine.devices[0].device.kind != "cpu"
    return accelerated, sum(fitted.memory_gib for fitted in machine.devices)
