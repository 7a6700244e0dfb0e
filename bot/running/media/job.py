"""A model for speech, music or vectors at work: its weights, and the memory beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.sound_entry import PublishedPeak
from bot.library.library import Library
from bot.sizing.media.formats import BITS, format_bytes
from bot.sizing.media.speech import Peak, WorkingRange, estimated, published, window_bytes
from bot.sizing.media.vectors import TextBatch, working_bytes

Basis = Literal["published", "formula", "estimated"]
On = Literal["gpu", "cpu"]
_SIXTEEN_BITS: Final = 16
# GGUF files are run by llama.cpp, which calculates in 32 bits.
_NUMBER_BYTES: Final = {"F32": 4, "F16": 2, "BF16": 2}
_OTHERWISE_BYTES: Final = 4
_HEARING_PROGRAMS: Final = {"gpu": "faster-whisper", "cpu": "whisper.cpp"}


@dataclass(frozen=True)
class Job:
    """What a model does: in a format, on a kind of device, so many items at once.

    `tokens`: of each text, for a model that reads; `batch`: texts, or windows of sound.
    """

    model: MediaModel
    format: str
    on: On
    batch: int
    tokens: int

    def in_format(self, name: str) -> "Job":
        """Return the same in another format."""
        return replace(self, format=name)


@dataclass(frozen=True)
class JobMemory:
    """The bytes of weights and of what works beside them, and where the latter come from.

    `program`: whose published peak it is, None without one. `sources`: of that peak.
    """

    weights_bytes: int
    working: WorkingRange
    basis: Basis
    program: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def counts_overhead(self) -> bool:
        """Whether the program itself is counted in already, as it is in a published peak."""
        return self.basis == "published"


def job_memory(job: Job, library: Library) -> JobMemory:
    """Return the memory of a job; LookupError for a model that neither reads nor sounds."""
    weights = format_bytes(job.model.total_parameters, job.format)
    if job.model.encoder is not None:
        batch = TextBatch(job.batch, job.tokens, _NUMBER_BYTES.get(job.format, _OTHERWISE_BYTES))
        size = working_bytes(job.model.encoder.shape, batch)
        return JobMemory(weights, WorkingRange(size, size, size), "formula")
    if job.model.sound is None:
        raise LookupError(f"{job.model.id} neither reads nor sounds")
    return _of_sound(job, weights, library)


def _of_sound(job: Job, weights: int, library: Library) -> JobMemory:
    sound = job.model.sound
    assert sound is not None  # noqa: S101 - job_memory has checked it
    rows = peaks_of(job.model, library)
    own = [row for row in rows if row.on == job.on] or list(rows)
    if not own:
        sixteen = format_bytes(job.model.total_parameters, "F16")
        task: Literal["hears", "speaks"] = "hears" if sound.task == "hears" else "speaks"
        return JobMemory(weights, estimated(sixteen, task), "estimated")
    own.sort(key=lambda row: _distance(job, row))
    nearest = own[0]
    if (nearest.on, nearest.format, nearest.batch) == (job.on, job.format, job.batch):
        exact = published([_peak(job, nearest)])
        return JobMemory(weights, exact, "published", nearest.program, nearest.source)
    working = published([_peak(job, row) for row in own])
    return JobMemory(weights, working, "estimated", nearest.program, nearest.source)


def peaks_of(model: MediaModel, library: Library) -> Sequence[PublishedPeak]:
    """Return what was published of a model's memory, and of that of the same network."""
    kin = model.sound.peaks_as if model.sound else None
    return (*library.peaks.get(model.id, ()), *library.peaks.get(kin or "", ()))


def _distance(job: Job, row: PublishedPeak) -> tuple[bool, bool, int, float]:
    """Return how far a row is from a job: its program, format, batch, and the bits between."""
    usual = _HEARING_PROGRAMS[job.on]
    bits = abs(BITS[row.format] - BITS[job.format])
    return row.program != usual, row.format != job.format, abs(row.batch - job.batch), bits


def _peak(job: Job, row: PublishedPeak) -> Peak:
    """Return a row's peak, carried to the job's batch."""
    window = job.model.sound.window if job.model.sound else None
    each = window_bytes(window.decoder_layers, window.hidden_size) if window else 0
    carried = round(row.memory * 2**30) + (job.batch - row.batch) * each
    return Peak(carried, format_bytes(job.model.total_parameters, row.format))


def usual_formats(model: MediaModel) -> tuple[str, ...]:
    """Return the formats to choose from: those of 16 bits or fewer, since more give nothing."""
    small = tuple(name for name in model.formats if BITS[name] <= _SIXTEEN_BITS)
    return small or model.formats
