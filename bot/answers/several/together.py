"""Several parsed models on the machine that the question names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.fit.parsed import ParsedFit
from bot.answers.several.asked import Asked, resident_of
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.running.colocation.colocation import Colocation, colocate
from bot.running.colocation.figures import RAM, PlaceFigures, SharedMachineFigures
from bot.running.colocation.remaining import decode_beside, longest_beside
from bot.running.colocation.room import Resident, Room, Share, room_of
from bot.running.figures import DeviceFigures, SpeedRange
from bot.running.pools import pools_of
from bot.sizing.placing.pool import Pools


@dataclass(frozen=True)
class Together:
    """The models as they lie on a machine, with the pools that its usual program leaves."""

    machine: Machine
    parsed: tuple[Asked, ...]
    residents: tuple[Resident, ...]
    pools: Pools
    room: Room
    result: Colocation

    def places(self, index: int) -> tuple[PlaceFigures, ...]:
        """Return where a model lies; empty if not all models fit."""
        if self.result.shares is None:
            return ()
        return tuple(_places(self.result.shares[index], _names(self.pools)))

    def decode(self, index: int, library: Library) -> SpeedRange | None:
        """Return the decode speed of a chat model where it lies; None for others."""
        asked, shares = self.parsed[index], self.result.shares
        host = asked.host(library) if isinstance(asked, ParsedFit) else None
        if shares is None or host is None or not isinstance(asked, ParsedFit):
            return None
        return decode_beside(asked.model, host, asked.load, shares[index], library.speeds)

    def figures(self, library: Library) -> SharedMachineFigures:
        """Return the figures of the machine."""
        shares = self.result.shares or ()
        return SharedMachineFigures(
            hardware=machine_text(self.machine),
            name=self.machine.name,
            usable_bytes=sum(self.room.device_bytes),
            needed_bytes=self.result.needed_bytes,
            verdict=self.result.verdict,
            devices=tuple(_devices(shares, self.pools)),
            ram_bytes=sum(share.ram_bytes for share in shares),
            longest_context=self._longest_context(library),
        )

    def _longest_context(self, library: Library) -> int | None:
        chats = ((i, each) for i, each in enumerate(self.parsed) if isinstance(each, ParsedFit))
        index, first = next(chats, (0, None))
        if first is None:
            return None
        spare = library.judgement.spare_share
        return longest_beside(first.model, index, self.residents, self.room, spare)


def together(machine: Machine, parsed: tuple[Asked, ...], library: Library) -> Together:
    """Return several models as they lie on a machine."""
    pools = pools_of(machine, library, "llama.cpp")
    room = room_of(pools)
    residents = tuple(resident_of(each, machine, library) for each in parsed)
    result = colocate(residents, room, library.judgement.spare_share)
    return Together(machine, parsed, residents, pools, room, result)


def _names(pools: Pools) -> list[str]:
    """Return the names of the devices, numbered where they are alike: `RTX 3090 #2`."""
    names = [pool.name for pool in pools.devices]
    return [
        f"{name} #{index}" if names.count(name) > 1 else name for index, name in enumerate(names, 1)
    ]


def _places(share: Share, names: Sequence[str]) -> Iterator[PlaceFigures]:
    for name, size in zip(names, share.device_bytes, strict=True):
        if size:
            yield PlaceFigures(device=name, bytes=size)
    if share.ram_bytes:
        yield PlaceFigures(device=RAM, bytes=share.ram_bytes)


def _devices(shares: Sequence[Share], pools: Pools) -> Iterator[DeviceFigures]:
    for index, (name, pool) in enumerate(zip(_names(pools), pools.devices, strict=True)):
        placed = (
            (share.placement, share.places.index(index))
            for share in shares
            if share.placement is not None and index in share.places
        )
        yield DeviceFigures(
            name=name,
            usable_bytes=pool.usable_bytes,
            needed_bytes=sum(share.device_bytes[index] for share in shares),
            compute_bytes=sum(held.devices[place].compute_bytes for held, place in placed),
        )
