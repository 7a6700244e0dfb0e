"""A machine: the devices and RAM of one computer, as asked about or as sold."""

from dataclasses import dataclass

from bot.catalog.device import Device
from bot.catalog.limits.link import Link


@dataclass(frozen=True)
class Fitted:
    """A device in a machine, with its memory size.

    `on_windows`: the machine runs Windows, which gives the GPU less of a unified memory than Linux.
    """

    device: Device
    memory_gib: float
    on_windows: bool = False

    @property
    def label(self) -> str:
        """The name, with the memory if the device is sold in several sizes."""
        several = len(self.device.memory_gib) > 1
        name = self.device.short_name
        name = f"{name} {self.memory_gib:g} GB" if several else name
        return f"{name} (Windows)" if self.on_windows else name


@dataclass(frozen=True)
class RamKind:
    """RAM by its channels, each 8 bytes wide, and its speed: `12ch DDR5-6400`."""

    generation: int
    mega_transfers_per_s: int
    channels: int

    @property
    def name(self) -> str:
        """The kind as it is typed."""
        return f"{self.channels}ch DDR{self.generation}-{self.mega_transfers_per_s}"

    @property
    def bandwidth_gb_per_s(self) -> float:
        """The bandwidth of all channels together."""
        return self.channels * 8 * self.mega_transfers_per_s / 1000


@dataclass(frozen=True)
class Machine:
    """Devices and RAM; `ram_gib` and `ram_kind` are None if they were not named.

    `link`: what joins its computers or cards, `cap_watts`: the power limit of each card; None if
    not named.
    """

    devices: tuple[Fitted, ...]
    ram_gib: float | None = None
    ram_kind: RamKind | None = None
    link: Link | None = None
    cap_watts: float | None = None

    @property
    def computers(self) -> int:
        """The number of computers: devices with unified memory are whole computers."""
        return max(1, sum(fitted.device.unified for fitted in self.devices))

    @property
    def name(self) -> str:
        """The devices with their counts, and the RAM if it was named: `2x RTX 3090`."""
        labels = [fitted.label for fitted in self.devices]
        parts = []
        for label in dict.fromkeys(labels):
            count = labels.count(label)
            parts.append(f"{count}x {label}" if count > 1 else label)
        if self.ram_gib is not None:
            parts.append(f"{self.ram_gib:g} GB RAM")
        if self.ram_kind is not None:
            parts.append(self.ram_kind.name)
        return " + ".join(parts)
