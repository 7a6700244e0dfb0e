"""Training LoRA of a model for pictures or clips, and whether it fits a machine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel
from bot.catalog.training.picture_training import PictureTraining
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.running.media.placed import room_of
from bot.running.training.job import TrainingReason
from bot.sizing.media.formats import format_bytes
from bot.sizing.media.pictures import Canvas
from bot.sizing.placing.placement import Verdict
from bot.sizing.training.pictures import (
    PictureRecipe,
    adapter_parameters,
    picture_training_memory,
)

# In what a base model is trained, the finest first: as it is, in 8 bits, in 4 bits of bitsandbytes.
FORMATS: Final = ("BF16", "FP8", "NF4")
_LOW_RANK: Final = 4
_SIDES: Final = (768, 512)
_FRAMES: Final = (49, 17, 1)  # these models take 4n + 1; 1 trains on pictures


@dataclass(frozen=True)
class PictureJob:
    """A model, what is known of training it, the base model's format, rank, and what is drawn."""

    model: MediaModel
    training: PictureTraining
    format: str
    rank: int
    canvas: Canvas

    @property
    def trained_parameters(self) -> int | None:
        """The numbers that training changes; None where only memory is stated."""
        denoiser = self.training.denoiser_of(self.model.parameters)
        return adapter_parameters(denoiser, self.rank) if denoiser else None

    def parts(self, overhead_bytes: int) -> dict[str, int]:
        """Return the memory by part. What is stated is split into the weights and the rest."""
        denoiser = self.training.denoiser_of(self.model.parameters)
        if denoiser is not None:
            recipe = PictureRecipe(self.format, self.rank)
            memory = picture_training_memory(
                denoiser, recipe, self.canvas, overhead_bytes=overhead_bytes
            )
            return memory.parts
        weights = format_bytes(self.model.parameters, self.format)
        return {"weights": weights, "rest": self.stated_bytes - weights}

    @property
    def stated_bytes(self) -> int:
        """The memory of the card that is stated; 0 where it is calculated."""
        return self.training.stated.gpu_gb * GIB if self.training.stated else 0


@dataclass(frozen=True)
class PicturePlaced:
    """A job on a machine's largest GPU; `reason` is None if it fits."""

    parts: dict[str, int]
    device: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    reason: TrainingReason | None

    @property
    def fits(self) -> bool:
        """Whether it can be trained so."""
        return self.reason is None


def training_of(model: MediaModel, library: Library) -> PictureTraining | None:
    """Return what is known of training a model; None if nothing is."""
    return next((each for each in library.picture_training if model.id in each.models), None)


def placed_pictures(job: PictureJob, machine: Machine, library: Library) -> PicturePlaced:
    """Place a job. Both programs, and the figures behind the formula, are for NVIDIA GPUs.

    What is stated names a card, so that the card's whole memory is compared with it.
    """
    room = room_of(machine, library)
    fitted = machine.devices[room.device]
    parts = job.parts(room.overhead_bytes)
    needed = sum(parts.values())
    usable = fitted.memory_gib * GIB if job.training.stated else room.usable_bytes
    verdict: Verdict = "no"
    reason: TrainingReason | None = None
    if "cuda" not in fitted.device.backends:
        reason = "no_training"
    elif needed > usable:
        reason = "not_enough_memory"
    else:
        spares = needed <= (1 - room.spare_share) * usable
        verdict = "comfortable" if spares else "tight"
    return PicturePlaced(parts, room.name, round(usable), needed, verdict, reason)


def finest_format(job: PictureJob, machine: Machine, library: Library) -> str:
    """Return the finest format for which the memory suffices, else the smallest."""
    if job.training.stated:
        return FORMATS[0]
    for name in FORMATS:
        placed = placed_pictures(replace(job, format=name), machine, library)
        if placed.reason != "not_enough_memory":
            return name
    return FORMATS[-1]


def picture_ways_out(
    job: PictureJob, machine: Machine, library: Library
) -> Iterator[tuple[dict[str, str], PicturePlaced]]:
    """Yield single changes that make a job fit, as options with their values."""
    for options, change in _changes(job):
        result = placed_pictures(replace(job, **change), machine, library)
        if result.fits:
            yield options, result


def _changes(job: PictureJob) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    if job.training.stated:
        return
    for name in FORMATS[FORMATS.index(job.format) + 1 :]:
        yield {"quant": name}, {"format": name}
    if job.canvas.batch > 1:
        yield {"batch": "1"}, {"canvas": replace(job.canvas, batch=1)}
    for side in _SIDES:
        if job.canvas.width * job.canvas.height > side * side:
            canvas = replace(job.canvas, width=side, height=side)
            yield {"resolution": f"{side}x{side}"}, {"canvas": canvas}
    for frames in _FRAMES:
        if job.canvas.frames > frames:
            yield {"frames": str(frames)}, {"canvas": replace(job.canvas, frames=frames)}
    if job.rank > _LOW_RANK:
        yield {"rank": str(_LOW_RANK)}, {"rank": _LOW_RANK}
