"""The entry of a device: one GPU, Mac chip, unified-memory chip or CPU platform."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.model import Texts
from bot.catalog.units import BandwidthGbPerS, MemoryGib, Share, Tflops, Watts, one_or_many

DeviceKind = Literal["gpu", "apple", "unified", "phone", "cpu"]
Backend = Literal["cuda", "rocm", "vulkan", "metal", "sycl", "cpu", "maker"]


def _ascending(sizes: tuple[float, ...]) -> tuple[float, ...]:
    if list(sizes) != sorted(set(sizes)):
        raise ValueError("sizes go from the smallest to the largest, each of them once")
    return sizes


# The bounds are wide; a size outside of them has a wrong unit or wrong zeros.
Memories = Annotated[
    tuple[Annotated[MemoryGib, Field(ge=1, le=4096)], ...],
    BeforeValidator(one_or_many),
    AfterValidator(_ascending),
    Field(strict=False),
]
# The product line adds nothing to the series after it: GeForce RTX, Radeon RX.
_PRODUCT_LINE = re.compile(r"^(?:GeForce|Radeon) (?=(?:RTX|GTX|RX) )")
# NVIDIA GPUs calculate in bfloat16 from compute capability 8.0 (Ampere) on: CUDA C++ Programming
# Guide, https://docs.nvidia.com/cuda/cuda-c-programming-guide/ (2026-11).
_BF16_COMPUTE_CAPABILITY = 8.0
ComputeCapability = Annotated[float, Field(ge=2, le=20)]
Rate = Annotated[Tflops, Field(gt=0, le=20_000)]


class Dropped(Entry):
    """A backend that no longer supports a device: the version `since`, and the `last` with it."""

    backend: Backend
    since: str
    last: str
    source: Texts = Field(min_length=1)


class Device(Entry):
    """One device with its maker's figures; None means not published.

    `sold_in` names the computers that have the device and give it its name: `MacBook Pro`.
    `memory_gib` lists every size it is sold with, smallest first. `kind`: a `gpu` has memory of its
    own in addition to the machine's RAM; `apple` and `unified` have one memory for CPU and GPU; so
    has a `phone` or tablet, whose system leaves an app only a share of it; a `cpu` uses RAM, in
    common sizes. `chip`: its die, if other devices have the same one, whose measured speeds then
    count for it too. `headless`: it drives no screen. `module`: it goes into a server's own socket,
    not into a PCIe slot. `compute_tflops` is dense FP16 on matrix units (Apple's: on the GPU's
    other units); `fp32_tflops` is FP32 on the other units. `compute_capability` is NVIDIA's number
    for the features of a GPU. `windows_share` is the share of a unified memory that Windows gives
    to the GPU. `backends` have builds for the device, the usual one first; `maker` is the maker's
    own software, whose speed is not known here.
    """

    id: EntryId
    name: str
    maker: str
    kind: DeviceKind
    chip: str | None = None
    aliases: Texts = ()
    sold_in: Texts = ()
    memory_gib: Memories = Field(alias="memory", min_length=1)
    bandwidth_gb_per_s: BandwidthGbPerS | None = Field(
        default=None, alias="bandwidth", ge=1, le=50_000
    )
    compute_tflops: Rate | None = Field(default=None, alias="compute")
    fp32_tflops: Rate | None = Field(default=None, alias="fp32")
    compute_capability: ComputeCapability | None = None
    power_watts: Watts | None = Field(default=None, alias="power", ge=1, le=5000)
    laptop: bool = False
    headless: bool = False
    module: bool = False
    windows_share: Share | None = Field(default=None, gt=0, le=1)
    backends: Annotated[tuple[Backend, ...], Field(strict=False, min_length=1)]
    dropped: Annotated[tuple[Dropped, ...], Field(strict=False)] = ()
    note: str | None = None
    source: Texts = Field(min_length=1)

    @model_validator(mode="after")
    def _shares_only_one_memory(self) -> "Device":
        if self.windows_share is not None and self.kind != "unified":
            raise ValueError('only a device of kind "unified" has a "windows_share"')
        return self

    @property
    def short_name(self) -> str:
        """The common name, without the product line: `RTX 3090`, `RX 7900 XTX`."""
        return _PRODUCT_LINE.sub("", self.name)

    @property
    def modded(self) -> bool:
        """Whether somebody rebuilt the card with more memory, and no maker stands behind it."""
        return "(modded)" in self.name

    @property
    def lacks_bf16(self) -> bool:
        """Whether it is an NVIDIA GPU that does not calculate in bfloat16, as today's models do."""
        known = self.compute_capability
        return known is not None and known < _BF16_COMPUTE_CAPABILITY

    @property
    def unified(self) -> bool:
        """Whether CPU and GPU share its memory."""
        return self.kind in ("apple", "unified", "phone")
