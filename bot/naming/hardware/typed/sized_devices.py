"""Which of the sizes in a typed text is a device's memory, which is RAM, and which is a disk's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.naming.hardware.device_index import DeviceIndex
from bot.naming.hardware.hardware_text import Group
from bot.naming.hardware.named_device import is_ram_size
from bot.naming.hardware.typed.typed_text import Size

_SMALLEST_DISK_GIB = 120
_LAPTOP = frozenset(("laptop",))
_MODDED = frozenset(("modded",))
# The sizes that modules add up to: up to so much, a multiple of so much.
_STEPS_GIB = ((64, 4), (256, 16), (1024, 32), (8192, 128))


@dataclass(frozen=True)
class Otherwise:
    """Another way to read the same sizes."""

    groups: tuple[Group, ...]
    ram_gib: float | None


@dataclass
class SizedDevices:
    """Devices with their memory, and RAM.

    `wrong`: a device with a memory that it does not come with. `unused`: sizes without a place.
    """

    groups: list[Group]
    index: DeviceIndex
    whole: bool
    ram_gib: float | None = None
    wrong: tuple[Group, float] | None = None
    otherwise: list[Otherwise] = field(default_factory=list)
    unused: list[float] = field(default_factory=list)

    def take(self, size: Size) -> None:
        """Give a size to the device that it stands beside, to the RAM or to a disk."""
        if size.label == "disk" or (size.in_tb and size.label != "ram"):
            return
        total_gib = size.gib * size.times
        if size.of is not None and not size.label and self.groups[size.of].sizes_gib == {size.gib}:
            return  # `RTX 3060 12GB 12 GB`
        at = size.of if size.of is not None else (0 if self._is_of_only(size) else None)
        if at is not None and not self.groups[at].sizes_gib:
            if self._takes_own(at, size):
                return
            if size.label == "vram" or self._is_unified(at) or self._is_bare_beside(size):
                self.wrong = self.wrong or (self.groups[at], size.gib)
                return
        if all(self._is_unified(place) for place in range(len(self.groups))):
            self.unused += [total_gib] if total_gib < _SMALLEST_DISK_GIB else []
            return
        self._take_ram(total_gib, is_called=size.label == "ram")

    def _is_of_only(self, size: Size) -> bool:
        """Return whether a size that stands apart is the memory of the only device."""
        only = len(self.groups) == 1
        return only and (size.label == "vram" or self._is_unified(0))

    def _is_bare_beside(self, size: Size) -> bool:
        beside = size.of is not None and not size.label and size.times == 1
        return beside and not (self.whole and is_usual_ram(size.gib))

    def _is_unified(self, at: int) -> bool:
        fitted = self.index.candidates(self.groups[at]).fitted
        return bool(fitted) and all(entry.device.unified for entry in fitted)

    def _takes_own(self, at: int, size: Size) -> bool:
        """Take a size as the memory of a device, if it has it in any way; return whether it has."""
        group, gib = self.groups[at], size.gib * (1 if size.label == "vram" else size.times)
        if self._has(group, gib):
            self._set(at, _with(group, gib))
            return True
        if group.count > 1 and self._has(group, gib / group.count):
            self._take_sum(at, group, gib)
            return True
        mobile = replace(_with(group, gib), words=group.words | _LAPTOP)
        if size.label != "ram" and group.words.isdisjoint(_LAPTOP) and self._fits(mobile):
            self._otherwise(at, group, gib)
            self._set(at, mobile)
            return True
        return False

    def _take_sum(self, at: int, group: Group, gib: float) -> None:
        """Take a size as that of all cards together, or of each if there are such rebuilt cards."""
        rebuilt = replace(_with(group, gib), words=group.words | _MODDED)
        each = _with(group, gib / group.count)
        if self._fits(rebuilt):
            self.otherwise.append(Otherwise(self._but(at, each), self.ram_gib))
            self._set(at, rebuilt)
            return
        self._otherwise(at, group, gib)
        self._set(at, each)

    def _but(self, at: int, group: Group) -> tuple[Group, ...]:
        return (*self.groups[:at], group, *self.groups[at + 1 :])

    def _otherwise(self, at: int, group: Group, gib: float) -> None:
        """Note the reading of a size as RAM, beside the device as it is named."""
        if self._fits(group) and is_usual_ram(gib):
            self.otherwise.append(Otherwise(self._but(at, group), gib))

    def _take_ram(self, gib: float, *, is_called: bool) -> None:
        if self.ram_gib == gib:
            return
        if self.ram_gib is None and is_ram_size(gib) and (is_called or is_usual_ram(gib)):
            self.ram_gib = gib
        elif self.ram_gib is None:
            self.wrong = self.wrong or (self.groups[0], gib)
        elif is_called or gib < _SMALLEST_DISK_GIB:
            self.unused.append(gib)

    def _has(self, group: Group, gib: float) -> bool:
        return self._fits(_with(group, gib))

    def _fits(self, group: Group) -> bool:
        return bool(self.index.candidates(group).fitted)

    def _set(self, at: int, group: Group) -> None:
        self.groups[at] = group


def _with(group: Group, gib: float) -> Group:
    return replace(group, sizes_gib=frozenset((gib,)))


def sized_devices(
    groups: Sequence[Group], sizes: Sequence[Size], index: DeviceIndex, *, whole: bool
) -> SizedDevices:
    """Give every size its place: first those beside a device or called RAM, then the others.

    `whole`: the text describes more of a computer than its cards, so that a size that a card does
    not come with is RAM.
    """
    result = SizedDevices(list(groups), index, whole)
    for size in _clear_first(sizes):
        result.take(size)
    return result


def is_usual_ram(gib: float) -> bool:
    """Return whether modules add up to this much RAM."""
    step = next((step for most, step in _STEPS_GIB if gib <= most), None)
    return step is not None and gib >= step and gib % step == 0


def _clear_first(sizes: Sequence[Size]) -> Iterator[Size]:
    yield from (size for size in sizes if size.label)
    yield from (size for size in sizes if not size.label and size.of is not None)
    yield from (size for size in sizes if not size.label and size.of is None)
