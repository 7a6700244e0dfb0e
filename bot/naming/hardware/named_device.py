"""A device with the words of its names, and how far a text agrees with them."""

import re
from dataclasses import dataclass

from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.naming.hardware.hardware_text import Group, words_of
from bot.naming.hardware.words import PLURAL_OR_SUPER, SERIES, plain

# A card that somebody rebuilt with more memory; its size says so as well as the word.
_MODDED = frozenset({"modded"})
# What people call machines with one memory, whatever their chip is called.
_CASES = frozenset({"laptop", "notebook", "mini", "studio", "air"})
# A size from here on is that of a disk, where a smaller one stands beside it.
_DISK_GIB = 1000
# No machine holds more RAM; a larger number is a slip.
_MOST_RAM_GIB = 8192


def is_ram_size(gib: float) -> bool:
    """Whether a computer may have this much RAM."""
    return 1 <= gib <= _MOST_RAM_GIB


@dataclass(frozen=True)
class NamedDevice:
    """A device and its names. `words`: all that it may be called; `cores`: of GPU and CPU."""

    device: Device
    names: tuple[frozenset[str], ...]
    words: frozenset[str]
    cores: frozenset[int]

    def lacking(self, group: Group) -> frozenset[str] | None:
        """What the text leaves out of the name that it comes nearest to; None if it disagrees."""
        text = group.words - {PLURAL_OR_SUPER}
        numbers = {word for word in text - self.words if re.fullmatch(r"[0-9]+", word)}
        if text - self.words - numbers or not group.cores <= self.cores:
            return None
        if any(self._bare_size(word) is None and int(word) not in self.cores for word in numbers):
            return None
        if PLURAL_OR_SUPER in group.words:
            text |= {"super"}
        lacking = min((name - text for name in self.names), key=len)
        # Of several cards, the size may be that of all together.
        values = group.count == 1 and any(self._has(size) for size in group.sizes_gib)
        return lacking - _MODDED if values else lacking

    def fitted(self, group: Group) -> tuple[Fitted, ...]:
        """The device with each memory that the text leaves open; none if it names another one."""
        bare = {self._bare_size(word) for word in group.words - self.words}
        sizes = group.sizes_gib | {size for size in bare if size is not None}
        sizes = frozenset(size for size in sizes if size < _DISK_GIB) or sizes
        if not sizes:
            return tuple(Fitted(self.device, size) for size in self.device.memory_gib)
        if len(sizes) > 1 or not all(self._has(size) for size in sizes):
            return ()
        return tuple(Fitted(self.device, size) for size in sizes)

    def _bare_size(self, word: str) -> float | None:
        """A number without a unit that is one of the device's memories: `m2 ultra 192`."""
        known = re.fullmatch(r"[0-9]{1,5}", word) and float(word) in self.device.memory_gib
        return float(word) if known else None

    def _has(self, size_gib: float) -> bool:
        if self.device.kind == "cpu":
            return is_ram_size(size_gib)
        return size_gib in self.device.memory_gib


def named_device(device: Device) -> NamedDevice:
    """Read the words of a device's id, name and aliases."""
    texts = [plain(text) for text in (device.id, device.name, *device.aliases)]
    read = [group for group in (words_of(text) for text in texts if text) if group is not None]
    cores = frozenset[int]().union(*(group.cores for group in read))
    bins = {str(number) for number in cores}
    words = frozenset[str]().union(*(group.words for group in read)) - bins
    names = tuple(group.words - SERIES - bins | words & _MODDED for group in read)
    words |= {device.maker.casefold()} | ({"cpu"} if device.kind == "cpu" else set())
    words |= _CASES if device.unified else set()
    return NamedDevice(device, tuple(name for name in names if name), words, cores)
