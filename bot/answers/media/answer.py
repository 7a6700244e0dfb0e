"""The answer to `/fit` for a model that is not a chat model. Field names are part of the JSON."""

from typing import Literal

from bot.asking.question import MediaQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.media.media_model import MediaKind
from bot.catalog.model import LicenceClass
from bot.running.media.placed import Setting, Shortage
from bot.running.media.seconds import SecondsPerItem
from bot.sizing.placing.placement import Verdict


class MediaModelFigures(Frozen):
    """The figures of a model; `total_parameters` counts all its networks."""

    id: str
    name: str
    kind: MediaKind
    total_parameters: int
    license: str
    license_class: LicenceClass | None
    steps: int


class MemoryPart(Frozen):
    """A part of the memory by its key, such as `denoiser` or `text_encoders`."""

    key: str
    bytes: int


class MediaMemory(Frozen):
    """The memory in a format: `total_bytes` is the sum of the parts, all on one device at once.

    `working_bytes`: the peak if only what works lies on the device, as ComfyUI does it.
    `least_bytes`: the peak with tiles and nearly all blocks of the denoiser in RAM.
    """

    format: str
    encoder_format: str
    parts: tuple[MemoryPart, ...]
    total_bytes: int
    working_bytes: int
    least_bytes: int


class MediaMachineFigures(Frozen):
    """How the model lies on a machine: on its largest device, with the rest in RAM.

    `needed_bytes`: what the device must hold without block swap. `settings` are those with which it
    runs; `reason` says what is short where it does not. `best_format`: the finest that fits without
    block swap, None if none does; `fitting_resolution`: a smaller one with which the asked format
    fits, None if it fits or no size helps.
    """

    hardware: str
    name: str
    device: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    reason: Shortage | None
    ram_bytes: int
    settings: tuple[Setting, ...]
    seconds_per_item: SecondsPerItem | None
    best_format: str | None
    fitting_resolution: str | None


class MediaAnswer(Frozen):
    """The answer to `/fit` for a model for pictures or clips.

    `can_start`: whether `/start` knows a program for it.
    """

    kind: Literal["fit"] = "fit"
    question: MediaQuestion
    model: MediaModelFigures
    memory: MediaMemory
    formats: tuple[MediaMemory, ...]
    machines: tuple[MediaMachineFigures, ...]
    rules: tuple[()] = ()
    can_start: bool
    library_version: str
