"""The machines that a parsed text may mean: none, one, or several to choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from bot.catalog.machine import Fitted, Machine, RamKind
from bot.naming.hardware.device_index import Candidates, DeviceIndex
from bot.naming.hardware.hardware_text import HardwareText
from bot.naming.hardware.named_device import is_ram_size

# The most devices in one computer; a larger count is a typing mistake.
MOST_DEVICES = 16


@dataclass(frozen=True)
class Reading:
    """Groups of devices with the candidates for each, and the machine's RAM; None: not named."""

    counts: tuple[int, ...]
    candidates: tuple[Candidates, ...]
    ram_gib: float | None
    on_windows: bool = False
    ram_kind: RamKind | None = None

    @property
    def machine(self) -> Machine | None:
        """The machine, if every group means one device and they can be combined; else None."""
        if not 1 <= min(self.counts) <= sum(self.counts) <= MOST_DEVICES:
            return None
        result = [candidates.only for candidates in self.candidates]
        devices = [match for match in result if match is not None]
        if len(devices) < len(result) or not self._together(devices):
            return None
        if self.on_windows:
            devices = [
                replace(entry, on_windows=bool(entry.device.windows_share)) for entry in devices
            ]
        each = [[device] * count for device, count in zip(devices, self.counts, strict=True)]
        machine = Machine(tuple(element for same in each for element in same), self.ram_gib)
        if self.ram_kind is None or not machine.beside_gpus:
            return machine
        return replace(machine, ram_kind=self.ram_kind)

    def choices(self) -> Iterator[Machine]:
        """Yield machines that the text may mean; of several open groups only the first varies."""
        fitted = [candidates.fitted for candidates in self.candidates]
        if not all(fitted):
            return
        varied = next((index for index, fits in enumerate(fitted) if len(fits) > 1), 0)
        for entry in fitted[varied]:
            groups = [entry if index == varied else fits[0] for index, fits in enumerate(fitted)]
            chosen = tuple(Candidates((group,), complete=True) for group in groups)
            machine = replace(self, candidates=chosen).nearest()
            if machine is not None:
                yield machine

    def nearest(self) -> Machine | None:
        """Return the machine, without Windows, RAM or counts if they make it impossible.

        None if it is impossible even without them.
        """
        ones = (1,) * len(self.counts)
        tried = product((self.counts, ones), (self.ram_gib, None), (self.on_windows, False))
        for counts, ram_gib, on_windows in dict.fromkeys(tried):
            entry = replace(self, counts=counts, ram_gib=ram_gib, on_windows=on_windows)
            if entry.machine is not None:
                return entry.machine
        return None

    def _together(self, devices: Sequence[Fitted]) -> bool:
        """Return whether the devices can form one machine.

        RAM is named with GPUs only. A Mac has no other device and no Windows. A CPU is alone.
        """
        kinds = {device.device.kind for device in devices}
        if self.ram_gib is not None and (kinds != {"gpu"} or not is_ram_size(self.ram_gib)):
            return False
        if self.on_windows and "apple" in kinds:
            return False
        alone = "cpu" not in kinds or sum(self.counts) == 1
        return alone and (kinds == {"apple"} or "apple" not in kinds)


def reading(text: HardwareText, index: DeviceIndex) -> Reading:
    """Look up every group; a size called RAM may be the memory of the only device."""
    candidates = tuple(index.candidates(group) for group in text.groups)
    ram_gib = text.ram_gib
    if ram_gib is not None and len(text.groups) == 1 and not text.groups[0].sizes_gib:
        sized = replace(text.groups[0], sizes_gib=frozenset({ram_gib}))
        own = index.candidates(sized)
        is_gpu = any(entry.device.kind == "gpu" for entry in own.fitted)
        named = candidates[0].only
        other = named is not None and all(item.device != named.device for item in own.fitted)
        if own.fitted and not other and (text.ram_beside or not is_gpu):
            candidates, ram_gib = (own,), None
    counts = tuple(group.count for group in text.groups)
    return Reading(counts, candidates, ram_gib, text.on_windows, text.ram_kind)
