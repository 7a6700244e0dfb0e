"""A machine: the devices and RAM of one computer, as asked about or as sold."""

from dataclasses import dataclass, replace
from typing import Literal

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
    """RAM by its channels, each 8 bytes wide, and its speed: `12ch DDR5-6400`.

    `low_power`: soldered LPDDR.
    """

    generation: int
    mega_transfers_per_s: int
    channels: int
    low_power: bool = False

    @property
    def name(self) -> str:
        """The kind as it is typed."""
        kind = "LPDDR" if self.low_power else "DDR"
        return f"{self.channels}ch {kind}{self.generation}-{self.mega_transfers_per_s}"

    @property
    def bandwidth_gb_per_s(self) -> float:
        """The bandwidth of all channels together."""
        return self.channels * 8 * self.mega_transfers_per_s / 1000

    def on(self, channels: int) -> "RamKind":
        """Return the same RAM on another number of channels."""
        return replace(self, channels=channels)


RunsOn = Literal["cpu", "igpu"]


@dataclass(frozen=True)
class Processor:
    """The named processors of a machine.

    `id` is typed to name them, `name` is shown. `usual_ram` is what such machines usually have, on
    all sockets. `runs_on`: the part that was asked for; None: what is usual is taken.
    `has_graphics`: there is a choice, since its own graphics run models too.
    """

    id: str
    name: str
    usual_ram: RamKind
    runs_on: RunsOn | None = None
    has_graphics: bool = False


@dataclass(frozen=True)
class Machine:
    """Devices, RAM and processors; None for what was not named.

    If the models run on the processors themselves or on their graphics, these are the only device,
    and its memory is the RAM; `ram_gib` is None then only if its size is assumed. `link`: what
    joins its computers or cards, `cap_watts`: the power limit of each card. `place`: the
    cloud's name for the machine, or the provider's, if it was named so.
    """

    devices: tuple[Fitted, ...]
    ram_gib: float | None = None
    ram_kind: RamKind | None = None
    processor: Processor | None = None
    link: Link | None = None
    cap_watts: float | None = None
    place: str | None = None

    @property
    def known_ram_kind(self) -> RamKind | None:
        """The RAM that was named, else the usual one of the processors; None without either."""
        usual = self.processor.usual_ram if self.processor is not None else None
        return self.ram_kind or usual

    @property
    def beside_gpus(self) -> bool:
        """Whether the RAM is beside the memory of the devices, which are all graphics cards."""
        return all(fitted.device.kind == "gpu" for fitted in self.devices)

    @property
    def computers(self) -> int:
        """The number of computers: devices with unified memory are whole computers."""
        return max(1, sum(fitted.device.unified for fitted in self.devices))

    @property
    def name(self) -> str:
        """The devices with their counts, and what else was named: `2x RTX 3090 + 64 GB RAM`."""
        labels = [fitted.label for fitted in self.devices]
        parts = []
        for label in dict.fromkeys(labels):
            count = labels.count(label)
            parts.append(f"{count}x {label}" if count > 1 else label)
        if self.processor is not None and self.processor.name not in labels:
            parts.append(self.processor.name)
        if self.ram_gib is not None and not self.devices[0].device.unified:
            parts.append(f"{self.ram_gib:g} GB RAM")
        if self.ram_kind is not None:
            parts.append(self.ram_kind.name)
        return f"{self.place}: {' + '.join(parts)}" if self.place else " + ".join(parts)
