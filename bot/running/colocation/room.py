"""The memory of a machine that several models share, and what each of them takes of it."""

from dataclasses import dataclass, replace
from itertools import starmap

from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, place, place_on_devices
from bot.sizing.placing.pool import Pool, Pools


@dataclass(frozen=True)
class WholeModel:
    """A model that lies on one device: an embedding, speech, picture or video model.

    `device_bytes`: on a device, with the overhead of its program. `ram_bytes`: in RAM, where the
    processor runs it; None for a model that nobody runs there. `beside_bytes`: the parts that wait
    in RAM while it lies on a device.
    """

    device_bytes: int
    ram_bytes: int | None = None
    beside_bytes: int = 0


@dataclass(frozen=True)
class ChatModel:
    """A language model: its load, and the pools of its program on the machine."""

    load: Load
    pools: Pools


Resident = WholeModel | ChatModel


@dataclass(frozen=True)
class Share:
    """What one model takes: bytes on each device, and in RAM.

    `needed_bytes`: the memory for the whole model on devices, wherever it lies. `placement` is
    that of a language model, on `places` (indices of devices).
    """

    needed_bytes: int
    device_bytes: tuple[int, ...]
    ram_bytes: int = 0
    placement: Placement | None = None
    places: tuple[int, ...] = ()


@dataclass(frozen=True)
class Room:
    """The bytes that are left on each device and in RAM; `ram_bytes` is None without RAM."""

    device_bytes: tuple[int, ...]
    ram_bytes: int | None

    def without(self, share: Share) -> "Room":
        """Return what is left beside a model."""
        left = tuple(
            room - taken for room, taken in zip(self.device_bytes, share.device_bytes, strict=True)
        )
        return Room(left, None if self.ram_bytes is None else self.ram_bytes - share.ram_bytes)


def room_of(pools: Pools) -> Room:
    """Return the whole room of a machine."""
    ram = pools.ram.usable_bytes if pools.ram else None
    return Room(tuple(pool.usable_bytes for pool in pools.devices), ram)


def on_device(model: Resident, index: int, room: Room, spare_share: float) -> Share | None:
    """Return a model's share if it lies wholly on one device; None if that has no room."""
    if isinstance(model, ChatModel):
        pools = pools_left(model.pools, room, (index,))
        return _placed(place_on_devices(model.load, pools, spare_share), (index,), room)
    beside = model.beside_bytes
    if model.device_bytes > room.device_bytes[index] or (beside and beside > (room.ram_bytes or 0)):
        return None
    taken = [0] * len(room.device_bytes)
    taken[index] = model.device_bytes
    return Share(model.device_bytes, tuple(taken), beside, places=(index,))


def over_devices(model: Resident, room: Room, spare_share: float) -> Share | None:
    """Return a language model's share if all devices share its layers; None if it does not fit."""
    if isinstance(model, WholeModel) or len(room.device_bytes) == 1:
        return None
    every = tuple(range(len(room.device_bytes)))
    return _placed(
        place_on_devices(model.load, pools_left(model.pools, room, every), spare_share), every, room
    )


def with_ram(model: Resident, room: Room, spare_share: float) -> Share | None:
    """Return a model's share if RAM helps: a language model's layers, another one wholly."""
    every = tuple(range(len(room.device_bytes)))
    if isinstance(model, ChatModel):
        pools = pools_left(model.pools, room, every)
        return _placed(place(model.load, pools, spare_share), every, room)
    if model.ram_bytes is None or room.ram_bytes is None or model.ram_bytes > room.ram_bytes:
        return None
    return Share(model.device_bytes, (0,) * len(room.device_bytes), model.ram_bytes)


def pools_left(pools: Pools, room: Room, places: tuple[int, ...]) -> Pools:
    """Return the pools of some devices, each with no more than what is left on it."""
    devices = tuple(
        starmap(_left, ((pools.devices[index], room.device_bytes[index]) for index in places))
    )
    ram = pools.ram and _left(pools.ram, room.ram_bytes or 0)
    return replace(pools, devices=devices, ram=ram)


def _left(pool: Pool, room_bytes: int) -> Pool:
    return replace(pool, usable_bytes=max(0, min(pool.usable_bytes, room_bytes)))


def _placed(placement: Placement, places: tuple[int, ...], room: Room) -> Share | None:
    if placement.verdict == "no":
        return None
    taken = [0] * len(room.device_bytes)
    for index, needed in zip(places, placement.device_needed_bytes, strict=True):
        taken[index] = needed
    # A token table beside a GPU is read from the file, and counts as RAM of an offload only.
    ram_bytes = placement.ram.total_bytes if placement.verdict == "offload" else 0
    return Share(placement.needed_bytes, tuple(taken), ram_bytes, placement, places)
