"""A device's entry: one GPU, Mac chip, unified-memory chip or CPU platform."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.model import Texts
from bot.catalog.units import BandwidthGbPerS, MemoryGib, Tflops, Watts, one_or_many

DeviceKind = Literal["gpu", "apple", "unified", "cpu"]
Backend = Literal["cuda", "rocm", "vulkan", "metal", "sycl", "cpu"]
Memories = Annotated[tuple[MemoryGib, ...], BeforeValidator(one_or_many), Field(strict=False)]


class Device(Entry):
    """One device with its makers' figures.

    `memory_gib` lists every size it is sold with, smallest first. `gpu`: memory of its own beside
    the machine's RAM; `apple` and `unified`: one memory for CPU and GPU; `cpu`: RAM alone, the
    sizes being common ones. `headless`: no screen hangs on it. `compute_tflops` is dense FP16 on
    matrix units, where published.
    """

    id: EntryId
    name: str
    maker: str
    kind: DeviceKind
    aliases: Texts = ()
    memory_gib: Memories = Field(alias="memory", min_length=1)
    bandwidth_gb_per_s: BandwidthGbPerS = Field(alias="bandwidth", gt=0)
    compute_tflops: Tflops | None = Field(default=None, alias="compute", gt=0)
    power_watts: Watts | None = Field(default=None, alias="power", gt=0)
    laptop: bool = False
    headless: bool = False
    backends: Annotated[tuple[Backend, ...], Field(strict=False, min_length=1)]
    note: str | None = None
    source: Texts

    @property
    def unified(self) -> bool:
        """Whether CPU and GPU share its memory."""
        return self.kind in ("apple", "unified")
