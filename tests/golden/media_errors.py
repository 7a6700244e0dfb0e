"""How far our figures of sound and vectors are from published ones, without those own rows."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.media_time import MediaTime
from bot.catalog.media.sound_entry import ON_PROCESSOR, PublishedPeak, RealTime
from bot.library.library import Library
from bot.running.media.drawing import Drawing
from bot.running.media.job import Job, peaks_of
from bot.running.media.pace import sound_seconds
from bot.running.media.seconds import seconds_per_item
from bot.sizing.media.formats import format_bytes
from bot.sizing.media.speech import Task, WorkingRange, estimated
from bot.sizing.media.vectors import TextBatch, working_bytes
from tests.golden.estimate import Estimate
from tests.golden.rows import Row, rows

GIB = 2**30
_Timed = TypeVar("_Timed", MediaTime, RealTime)


def vector_errors(media: Mapping[str, MediaModel]) -> Iterator[float]:
    """Relative errors of the whole memory of embedding models, by batch and length."""
    for row in rows("vector_peaks"):
        weights, working = _vector_bytes(row, media)
        yield abs((weights + working) / GIB / float(row["peak_gib"]) - 1)


def vector_working_errors(media: Mapping[str, MediaModel]) -> Iterator[float]:
    """Relative errors of what they take beside the weights, where it is over 0.4 GiB."""
    for row in rows("vector_peaks"):
        weights, working = _vector_bytes(row, media)
        beside = float(row["peak_gib"]) * GIB - weights
        if beside > 0.4 * GIB:
            yield abs(working / beside - 1)


def _vector_bytes(row: Row, media: Mapping[str, MediaModel]) -> tuple[int, int]:
    model = media[row["model"]]
    assert model.encoder is not None
    batch = TextBatch(int(row["batch"]), int(row["tokens"]))
    weights = format_bytes(model.parameters, "F16")
    return weights, working_bytes(model.encoder.shape, batch)


def sound_estimates(library: Library) -> Iterator[tuple[PublishedPeak, Estimate]]:
    """Yield each published peak of a single item with the estimate as if none were published.

    whisper.cpp in 32 bits is left out, since it keeps most weights in 16.
    """
    for name, peaks in library.peaks.items():
        model = library.media[name]
        for row in peaks:
            if row.batch == 1 and (row.program, row.format) != ("whisper.cpp", "F32"):
                yield row, _estimate(row, model)


def _estimate(row: PublishedPeak, model: MediaModel) -> Estimate:
    assert model.sound is not None
    task: Task = "hears" if model.sound.task == "hears" else "speaks"
    weights = format_bytes(model.total_parameters, row.format)
    working: WorkingRange = estimated(format_bytes(model.total_parameters, "F16"), task)
    ends = (weights + part for part in (working.low, working.expected, working.high))
    return Estimate(row.memory * GIB, *ends)


def kin_errors(library: Library) -> Iterator[float]:
    """Relative errors of large-v3's peaks said by those of large-v2, its own left out."""
    model, own = library.media["whisper-large-v3"], library.peaks["whisper-large-v3"]
    kin = {
        row.format: row.memory
        for row in peaks_of(model, library)
        if row not in own and (row.batch, row.program) == (1, "faster-whisper")
    }
    for row in own:
        yield abs(kin[row.format] / row.memory - 1)


def picture_times(library: Library) -> Iterator[Estimate]:
    """Yield each published time of a picture or clip, estimated from other devices alone."""
    for row in chain.from_iterable(library.media_times.values()):
        held_out = replace(library, media_times=_elsewhere(library.media_times, row.device))
        drawing = Drawing(library.media[row.model], row.format, row.canvas, row.steps)
        said = seconds_per_item(drawing, library.devices[row.device], held_out)
        if said is not None:
            yield Estimate(row.seconds / row.batch, said.low, said.expected, said.high)


def sound_times(library: Library) -> Iterator[Estimate]:
    """Yield each time of sound measured on a GPU, estimated from other devices alone.

    Rows of another program than the one whose time is said are left out.
    """
    for row in chain.from_iterable(library.real_times.values()):
        if row.device == ON_PROCESSOR:
            continue
        held_out = replace(library, real_times=_elsewhere(library.real_times, row.device))
        job = Job(library.media[row.model], row.format, "gpu", row.batch, 0)
        said = sound_seconds(job, library.devices[row.device], held_out)
        if said is not None and said.program == row.program:
            yield Estimate(said.item_s / row.times, said.low, said.expected, said.high)


def _elsewhere(
    times: Mapping[str, tuple[_Timed, ...]], device: str
) -> dict[str, tuple[_Timed, ...]]:
    return {
        model: tuple(row for row in measured if row.device != device)
        for model, measured in times.items()
    }
