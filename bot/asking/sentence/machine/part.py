"""A device or processor that a sentence names, with its count and memory."""

from dataclasses import dataclass

from bot.asking.sentence.span import Span
from bot.catalog.device import Device


@dataclass(frozen=True)
class Part:
    """A device or processor with its count, its memory if that was named, and its span."""

    span: Span
    devices: tuple[Device, ...]
    count: int = 1
    gib: float | None = None
    laptop: bool = False

    @property
    def is_unified(self) -> bool:
        """Whether it shares its memory with the processor."""
        return self.span.role in ("apple", "unified", "mac", "phone")

    @property
    def text(self) -> str:
        """The device as the option `hardware` takes it."""
        words = [f"{self.count}x"] if self.count > 1 else []
        words += [self.span.value] + (["laptop"] if self.laptop else [])
        words += [f"{self.gib:g}gb"] if self.gib is not None else []
        return " ".join(words)

    def has(self, gib: float, *, laptop: bool) -> bool:
        """Return whether it comes with so much memory, in a laptop or outside of one."""
        return any(
            abs(size - gib) <= 0.05 * size
            for device in self.devices
            if device.id.endswith(("-mobile", "max-q")) == laptop
            for size in device.memory_gib
        )
