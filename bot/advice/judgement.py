"""The numbers of `rules/sizing.yaml`: judgements that cannot be calculated, set by moderators."""

from typing import Annotated, Final, Literal

from pydantic import Field

from bot.advice.worth import Worth
from bot.catalog.device import DeviceKind
from bot.catalog.entry import Entry
from bot.catalog.machine import Fitted
from bot.catalog.programs.engine import Runtime
from bot.catalog.units import MemoryGib, Share, Watts

Engine = Literal[
    "cuda",
    "rocm",
    "vulkan",
    "metal",
    "sycl",
    "cpu",
    "mlx",
    "vllm",
    "sglang",
    "exllama",
    "mlc",
    "maker",
]

# Every answer sizes its model in each listed format, and nobody reads a longer table.
MOST_FORMATS: Final = 12
Formats = Annotated[tuple[str, ...], Field(strict=False, min_length=1, max_length=MOST_FORMATS)]


class UnifiedShare(Entry):
    """The share of a unified memory that its GPU may use.

    It applies to machines with at most `up_to_gib` of memory, or of any size if that is None.
    """

    kind: Literal["apple", "unified", "phone"]
    up_to_gib: MemoryGib | None = Field(default=None, alias="up_to")
    share: Share = Field(gt=0, le=1)


class Judgement(Entry):
    """The whole of `rules/sizing.yaml`.

    `spare_share`: the share of usable memory that must stay free for a comfortable fit.
    `desktop_memory_gib`: memory that a desktop takes from the first card with a screen.
    `assumed_ram_gib`: RAM of a machine named only by its GPU. `system_ram_gib`: RAM that the
    operating system keeps. `idle_watts`: power that an idle machine draws at the wall, by the kind
    of its devices. `acceptable_perplexity_rise`: nobody should buy a machine to run a model in a
    format with a larger rise; `acceptable_perplexity_rise_owned`: nor run it on an owned machine.
    `shared_context`: the share of the asked context that each of several people fills on average
    where one cache is shared. `advised_formats`: formats that people publish and download, by the
    runtime that reads them.
    `worth`: what more of something is worth to somebody who buys.
    """

    spare_share: Share = Field(gt=0, lt=1)
    desktop_memory_gib: MemoryGib = Field(alias="desktop_memory", ge=0)
    assumed_ram_gib: MemoryGib = Field(alias="assumed_ram", gt=0)
    system_ram_gib: MemoryGib = Field(alias="system_ram", ge=0)
    ram_bandwidth: str
    idle_watts: dict[DeviceKind, Watts] = Field(alias="idle_power")
    runtime_overhead_gib: dict[Engine, MemoryGib] = Field(alias="runtime_overhead")
    unified_shares: Annotated[
        tuple[UnifiedShare, ...], Field(strict=False, min_length=1, max_length=20)
    ]
    acceptable_perplexity_rise: Share = Field(gt=0)
    acceptable_perplexity_rise_owned: Share = Field(gt=0)
    shared_context: Share = Field(gt=0, le=1)
    advised_formats: dict[Runtime, Formats]
    shown_formats: Formats
    class_formats: Formats
    worth: Worth

    @property
    def most_perplexity_rise_owned(self) -> float:
        """The limit for an owned machine; never stricter than that for a machine to buy."""
        return max(self.acceptable_perplexity_rise, self.acceptable_perplexity_rise_owned)

    def advised(self, runtime: str) -> tuple[str, ...]:
        """The formats advised for a runtime: its own list, else that of llama.cpp.

        Vulkan and ROCm are backends of llama.cpp and need no list of their own.
        """
        own = {str(name): formats for name, formats in self.advised_formats.items()}
        return own.get(runtime, own["llama.cpp"])

    def usable_share(self, fitted: Fitted) -> float:
        """The share of a device's memory that a model may use; 1 if the memory is not unified."""
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
