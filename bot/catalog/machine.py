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
        name = f"{self.device.name} {self.memory_gib:g} GB" if several else self.device.name
        return f"{name} (Windows)" if self.on_windows else name


@dataclass(frozen=True)
class Machine:
    """Devices and RAM. `ram_gib` is None where only the devices were named."""

    devices: tuple[Fitted, ...]
    ram_gib: float | None = None

    @property
    def name(self) -> str:
        """The devices, counted, and the RAM where it was named: `2x GeForce RTX 3090`."""
        labels = [fitted.label for fitted in self.devices]
        parts = []
        for label in dict.fromkeys(labels):
            count = labels.count(label)
            parts.append(f"{count}x {label}" if count > 1 else label)
        if self.ram_gib is not None:
            parts.append(f"{self.ram_gib:g} GB RAM")
        return " + ".join(parts)
