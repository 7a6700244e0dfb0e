"""A device's entry: one GPU, Mac chip, unified-memory chip or CPU platform."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.model import Texts
from bot.catalog.units import BandwidthGbPerS, MemoryGib, Share, Tflops, Watts, one_or_many

DeviceKind = Literal["gpu", "apple", "unified", "cpu"]
Backend = Literal["cuda", "rocm", "vulkan", "metal", "sycl", "cpu"]
Memories = Annotated[tuple[MemoryGib, ...], BeforeValidator(one_or_many), Field(strict=False)]


class Dropped(Entry):
    """A backend whose maker no longer supports a device: `since` which version, and the `last`."""

    backend: Backend
    since: str
    last: str
    source: Texts


class Device(Entry):
    """One device with its makers' figures.

    `memory_gib` lists every size it is sold with, smallest first. `gpu`: memory of its own beside
    the machine's RAM; `apple` and `unified`: one memory for CPU and GPU; `cpu`: RAM alone, the
    sizes being common ones. `headless`: no screen hangs on it. `compute_tflops` is dense FP16 on
    matrix units, where published (Apple's: on the GPU's other units); `fp16_tflops` and
    `fp32_tflops` are those of the other units. `windows_share` of a unified memory is what Windows
    gives to the GPU. `backends` are those with builds for it, the usual one first.
    """

    id: EntryId
    name: str
    maker: str
    kind: DeviceKind
    aliases: Texts = ()
    memory_gib: Memories = Field(alias="memory", min_length=1)
    bandwidth_gb_per_s: BandwidthGbPerS = Field(alias="bandwidth", gt=0)
    compute_tflops: Tflops | None = Field(default=None, alias="compute", gt=0)
    fp16_tflops: Tflops | None = Field(default=None, alias="fp16", gt=0)
    fp32_tflops: Tflops | None = Field(default=None, alias="fp32", gt=0)
    power_watts: Watts | None = Field(default=None, alias="power", gt=0)
    laptop: bool = False
    headless: bool = False
    windows_share: Share | None = Field(default=None, gt=0, le=1)
    backends: Annotated[tuple[Backend, ...], Field(strict=False, min_length=1)]
    dropped: Annotated[tuple[Dropped, ...], Field(strict=False)] = ()
    note: str | None = None
    source: Texts

    @property
    def unified(self) -> bool:
        """Whether CPU and GPU share its memory."""
        return self.kind in ("apple", "unified")
