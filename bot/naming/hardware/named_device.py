"""A device with the words of its names, and how well a text matches them."""

import re
from dataclasses import dataclass

from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.naming.hardware.hardware_text import Group, words_of
from bot.naming.hardware.words import PLURAL_OR_SUPER, SERIES, plain

# Cards rebuilt with more memory; the size alone is enough to name one.
_MODDED = frozenset({"modded"})
# Names of machines with unified memory, which may be added to the chip's name.
_CASES = frozenset({"laptop", "notebook", "mini", "studio", "air"})
# A size of this or more is that of a disk if the text has a smaller one as well.
_DISK_GIB = 1000
# No machine has more RAM; a larger number is a typing mistake.
_MOST_RAM_GIB = 8192


def is_ram_size(gib: float) -> bool:
    """Return whether a computer can have this much RAM."""
    return 1 <= gib <= _MOST_RAM_GIB


@dataclass(frozen=True)
class NamedDevice:
    """A device and the words of each of its names.

    `words`: all words that may name it. `cores`: the core counts in its names, of GPU or CPU.
    """

    device: Device
    names: tuple[frozenset[str], ...]
    words: frozenset[str]
    cores: frozenset[int]

    def lacking(self, group: Group) -> frozenset[str] | None:
        """Return the words of the nearest name that the text lacks; None on a contradiction."""
        text = group.words - {PLURAL_OR_SUPER}
        numbers = {word for word in text - self.words if re.fullmatch(r"[0-9]+", word)}
        if text - self.words - numbers or not group.cores <= self.cores:
            return None
        if any(self._bare_size(word) is None and int(word) not in self.cores for word in numbers):
            return None
        if PLURAL_OR_SUPER in group.words:
            text |= {"super"}
        lacking = min((name - text for name in self.names), key=len)
        # With several cards, the size may be the sum of all.
        values = group.count == 1 and any(self._has(size) for size in group.sizes_gib)
        return lacking - _MODDED if values else lacking

    def fitted(self, group: Group) -> tuple[Fitted, ...]:
        """Return the device in each memory size that the text allows; none if it names another."""
        bare = {self._bare_size(word) for word in group.words - self.words}
        sizes = group.sizes_gib | {size for size in bare if size is not None}
        sizes = frozenset(size for size in sizes if size < _DISK_GIB) or sizes
        if not sizes:
            return tuple(Fitted(self.device, size) for size in self.device.memory_gib)
        if len(sizes) > 1 or not all(self._has(size) for size in sizes):
            return ()
        return tuple(Fitted(self.device, size) for size in sizes)

    def _bare_size(self, word: str) -> float | None:
        """Return a number without unit that is a memory size of the device: `m2 ultra 192`.

        None for other words.
        """
        known = re.fullmatch(r"[0-9]{1,5}", word) and float(word) in self.device.memory_gib
        return float(word) if known else None

    def _has(self, size_gib: float) -> bool:
        if self.device.kind == "cpu":
            return is_ram_size(size_gib)
        return size_gib in self.device.memory_gib


def named_device(device: Device) -> NamedDevice:
    """Return a device with the words of its id, name and aliases."""
    texts = [plain(text) for text in (device.id, device.name, *device.aliases)]
    read = [group for group in (words_of(text) for text in texts if text) if group is not None]
    cores = frozenset[int]().union(*(group.cores for group in read))
    bins = {str(number) for number in cores}
    words = frozenset[str]().union(*(group.words for group in read)) - bins
    names = tuple(group.words - SERIES - bins | words & _MODDED for group in read)
    words |= {device.maker.casefold()} | ({"cpu"} if device.kind == "cpu" else set())
    words |= _CASES if device.unified else set()
    return NamedDevice(device, tuple(name for name in names if name), words, cores)
