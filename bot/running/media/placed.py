"""Where the parts of a picture model lie on a machine, and whether they fit."""

from dataclasses import dataclass
from typing import Literal

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.pools import pools_of
from bot.sizing.media.pictures import PictureLoad
from bot.sizing.placing.placement import Verdict
from bot.sizing.placing.pool import Pool

# encoders-in-ram: the text encoders leave the device before the steps begin. tiled-decode: the VAE
# works tile by tile. block-swap: blocks of the denoiser wait in RAM.
Setting = Literal["encoders-in-ram", "tiled-decode", "block-swap"]
Shortage = Literal["device-memory", "ram"]


@dataclass(frozen=True)
class Room:
    """The memory for pictures: that of one device, as programs draw on one, and the RAM beside it.

    `device`: the place of that device in the machine. `ram_bytes` is None where device and CPU have
    one memory.
    """

    device: int
    name: str
    usable_bytes: int
    overhead_bytes: int
    ram_bytes: int | None
    spare_share: float


def room_of(machine: Machine, library: Library) -> Room:
    """Return the room on the device with the most usable memory."""
    pools = pools_of(machine, library, "llama.cpp")
    index = max(range(len(pools.devices)), key=lambda each: pools.devices[each].usable_bytes)
    pool: Pool = pools.devices[index]
    return Room(
        device=index,
        name=pool.name,
        usable_bytes=pool.usable_bytes,
        overhead_bytes=pool.overhead_bytes,
        ram_bytes=pools.ram.usable_bytes if pools.ram else None,
        spare_share=library.judgement.spare_share,
    )


@dataclass(frozen=True)
class Placed:
    """How a load lies: `needed_bytes` on the device without block swap, `ram_bytes` beside it."""

    verdict: Verdict
    needed_bytes: int
    ram_bytes: int
    settings: tuple[Setting, ...] = ()
    shortage: Shortage | None = None


def placed(load: PictureLoad, room: Room) -> Placed:
    """Place a load: all on the device, else the encoders in RAM, tiles, and blocks in RAM last."""
    if room.ram_bytes is None:
        return _in_one_memory(load, room)
    usable = room.usable_bytes - room.overhead_bytes
    fits = load.in_turns <= usable
    together = load.together <= usable
    settings: list[Setting] = [] if together else ["encoders-in-ram"]
    if load.working > usable:
        settings.append("tiled-decode")
    if not fits:
        settings.append("block-swap")
    needed = load.working if load.working <= usable else load.in_turns
    resident = load.denoiser if fits else max(0, usable - load.activations)
    ram = 0 if together else load.weights - min(resident, load.denoiser)
    shortage = _shortage(load, room, usable, ram)
    if shortage is not None:
        return Placed("no", needed + room.overhead_bytes, ram, tuple(settings), shortage)
    verdict = _verdict(needed + room.overhead_bytes, room) if fits else "offload"
    return Placed(verdict, needed + room.overhead_bytes, ram, tuple(settings))


def _shortage(load: PictureLoad, room: Room, usable: int, ram: int) -> Shortage | None:
    if load.swapped > usable:
        return "device-memory"
    return "ram" if ram > (room.ram_bytes or 0) else None


def _in_one_memory(load: PictureLoad, room: Room) -> Placed:
    """Place a load in the one memory of a Mac, a box or a CPU: nothing can wait elsewhere."""
    tiled = load.weights + max(load.activations, load.tiled_decoding) + room.overhead_bytes
    whole = load.together + room.overhead_bytes
    fits_whole = whole <= room.usable_bytes
    settings: tuple[Setting, ...] = () if fits_whole or tiled == whole else ("tiled-decode",)
    needed = whole if fits_whole else tiled
    verdict = _verdict(needed, room)
    return Placed(verdict, needed, 0, settings, "device-memory" if verdict == "no" else None)


def _verdict(needed: int, room: Room) -> Verdict:
    if needed <= (1 - room.spare_share) * room.usable_bytes:
        return "comfortable"
    return "tight" if needed <= room.usable_bytes else "no"
