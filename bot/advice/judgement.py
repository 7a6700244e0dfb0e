"""The numbers of `rules/sizing.yaml`: judgement that no arithmetic gives, set by moderators."""

from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.device import DeviceKind
from bot.catalog.entry import Entry
from bot.catalog.machine import Fitted
from bot.catalog.units import MemoryGib, Share, Watts

Engine = Literal[
    "cuda", "rocm", "vulkan", "metal", "sycl", "cpu", "mlx", "vllm", "sglang", "exllama", "mlc"
]


class UnifiedShare(Entry):
    """How much of a unified memory its GPU may use, for machines up to a size."""

    kind: Literal["apple", "unified"]
    up_to_gib: MemoryGib | None = Field(default=None, alias="up_to")
    share: Share = Field(gt=0, le=1)


class Judgement(Entry):
    """The whole of `rules/sizing.yaml`.

    `spare_share`: what must stay free for a fit to be comfortable. `desktop_memory_gib`: what a
    desktop takes from the first card with a screen. `assumed_ram_gib`: RAM of a machine named
    only by its GPU. `system_ram_gib`: RAM that the operating system keeps.
    `idle_watts`: what a machine with such devices draws all day, at the wall.
    `acceptable_perplexity_rise`: formats that cost more quality are never recommended.
    """

    spare_share: Share = Field(gt=0, lt=1)
    desktop_memory_gib: MemoryGib = Field(alias="desktop_memory", ge=0)
    assumed_ram_gib: MemoryGib = Field(alias="assumed_ram", gt=0)
    system_ram_gib: MemoryGib = Field(alias="system_ram", ge=0)
    ram_bandwidth: str
    idle_watts: dict[DeviceKind, Watts] = Field(alias="idle_power")
    runtime_overhead_gib: dict[Engine, MemoryGib] = Field(alias="runtime_overhead")
    unified_shares: Annotated[tuple[UnifiedShare, ...], Field(strict=False, min_length=1)]
    acceptable_perplexity_rise: Share = Field(gt=0)
    shown_formats: Annotated[tuple[str, ...], Field(strict=False, min_length=1)]
    class_formats: Annotated[tuple[str, ...], Field(strict=False, min_length=1)]

    def usable_share(self, fitted: Fitted) -> float:
        """Share of a device's memory that a model may use; 1 for memory of the GPU's own."""
        device, memory_gib = fitted.device, fitted.memory_gib
        if not device.unified:
            return 1.0
        if fitted.on_windows and device.windows_share is not None:
            return device.windows_share
        for row in self.unified_shares:
            fits = row.up_to_gib is None or memory_gib <= row.up_to_gib
            if row.kind == device.kind and fits:
                return row.share
        return 1.0
