"""A machine: all that one computer brings, as asked about or as sold."""

from dataclasses import dataclass

from bot.catalog.device import Device


@dataclass(frozen=True)
class Fitted:
    """A device in a machine, with the memory size that this one has.

    `on_windows`: Windows runs there, and gives less of a unified memory to the GPU than Linux.
    """

    device: Device
    memory_gib: float
    on_windows: bool = False

    @property
    def label(self) -> str:
        """Name with the memory where the device is sold with several sizes."""
        several = len(self.device.memory_gib) > 1
        name = self.device.short_name
        name = f"{name} {self.memory_gib:g} GB" if several else name
        return f"{name} (Windows)" if self.on_windows else name


@dataclass(frozen=True)
class RamKind:
    """RAM by its channels, each 8 bytes wide, and by its speed: `12ch DDR5-6400`."""

    generation: int
    mega_transfers_per_s: int
    channels: int

    @property
    def name(self) -> str:
        """As it is typed."""
        return f"{self.channels}ch DDR{self.generation}-{self.mega_transfers_per_s}"

    @property
    def bandwidth_gb_per_s(self) -> float:
        """All channels together."""
        return self.channels * 8 * self.mega_transfers_per_s / 1000


@dataclass(frozen=True)
class Machine:
    """Devices and RAM. `ram_gib` and `ram_kind` are None where they were not named."""

    devices: tuple[Fitted, ...]
    ram_gib: float | None = None
    ram_kind: RamKind | None = None

    @property
    def name(self) -> str:
        """The devices, counted, and the RAM where it was named: `2x RTX 3090`."""
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
