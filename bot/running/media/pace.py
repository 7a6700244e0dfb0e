"""How long sound takes, from measured speeds only: of this device, or scaled to it."""

from collections.abc import Sequence
from typing import Final, Literal

from bot.catalog.device import Device
from bot.catalog.frozen import Frozen
from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.sound_entry import ON_PROCESSOR, RealTime
from bot.library.library import Library
from bot.running.media.job import Job

HOUR_S: Final = 3600
MINUTE_S: Final = 60
_MEASURED_SPREAD: Final = (0.85, 1.2)  # speech has more or fewer words
# Of 14 times said from those of another card, most are off by less than four times, one by seven
# (the table `speech` of the benchmarks): sound keeps a card busy in few programs only.
_SCALED_SPREAD: Final = (0.25, 4.0)
_MOST_RATIO: Final = 8.0


class SoundSeconds(Frozen):
    """Seconds of work for `item_s` seconds of sound, and where they come from."""

    low: float
    expected: float
    high: float
    basis: Literal["measured", "estimated"]
    item_s: int
    program: str
    sources: tuple[str, ...]


def usual_batch(model: MediaModel, library: Library) -> int:
    """Return the largest batch whose speed was measured; 1 without one."""
    return max((row.batch for row in _rows(model, library)), default=1)


def sound_seconds(job: Job, device: Device, library: Library) -> SoundSeconds | None:
    """Return the time of an hour that is heard, or a minute that is made; None if not measured."""
    rows = [row for row in _rows(job.model, library) if row.batch <= job.batch]
    if device.kind == ON_PROCESSOR:
        return _on_processor(job, [row for row in rows if row.device == ON_PROCESSOR])
    known = [row for row in rows if row.device != ON_PROCESSOR]
    best = min(known, key=lambda row: _distance(job, device, row, library), default=None)
    if best is None:
        return None
    ratio = _ratios(library.devices[best.device], device)
    if ratio is None:
        return None
    spread = _MEASURED_SPREAD if best.device == device.id else _SCALED_SPREAD
    slow, fast = min(ratio), max(ratio)
    item = _item_s(job)
    expected = item / (best.times * (slow * fast) ** 0.5)
    exact = best.device == device.id and _is_own(job, best)
    return SoundSeconds(
        low=spread[0] * item / (best.times * fast),
        expected=expected,
        high=spread[1] * item / (best.times * slow),
        basis="measured" if exact else "estimated",
        item_s=item,
        program=best.program,
        sources=best.source,
    )


def _is_own(job: Job, row: RealTime) -> bool:
    return (row.model, row.format, row.batch) == (job.model.id, job.format, job.batch)


def _on_processor(job: Job, rows: Sequence[RealTime]) -> SoundSeconds | None:
    """Return the range of what was measured on processors, which differ as widely."""
    if not rows:
        return None
    item = _item_s(job)
    near = [row for row in rows if row.format == job.format] or list(rows)
    times = sorted(row.times for row in near)
    return SoundSeconds(
        low=item / times[-1],
        expected=item / (times[(len(times) - 1) // 2] * times[len(times) // 2]) ** 0.5,
        high=item / times[0],
        basis="estimated",
        item_s=item,
        program=near[0].program,
        sources=tuple(dict.fromkeys(source for row in near for source in row.source)),
    )


def _item_s(job: Job) -> int:
    return HOUR_S if job.model.sound and job.model.sound.task == "hears" else MINUTE_S


def _rows(model: MediaModel, library: Library) -> Sequence[RealTime]:
    """Return the measured speeds of a model, of the same network, else of the one it is beside."""
    if model.sound is None:
        return ()
    own = (
        *library.real_times.get(model.id, ()),
        *library.real_times.get(model.sound.peaks_as or "", ()),
    )
    if any(row.device != ON_PROCESSOR for row in own) or model.times_as is None:
        return own
    factor = model.sound.times_factor
    kin = library.real_times.get(model.times_as, ())
    scaled = (row.model_copy(update={"times": factor * row.times}) for row in kin)
    return (*own, *(row for row in scaled if row.device != ON_PROCESSOR))


def _distance(
    job: Job, device: Device, row: RealTime, library: Library
) -> tuple[bool, int, bool, bool, float]:
    ratio = _ratios(library.devices[row.device], device)
    far = max(*ratio, 1 / min(ratio)) if ratio else float("inf")
    usual = row.program == "faster-whisper" or device.maker != "NVIDIA"
    return ratio is None, -row.batch, not usual, row.format != job.format, far


def _ratios(known: Device, asked: Device) -> tuple[float, ...] | None:
    """Return how many times faster a device reads memory, and calculates, than a known one.

    None for one of another maker or much faster or slower: nothing measured says anything of it.
    """
    ours, theirs = asked.bandwidth_gb_per_s, known.bandwidth_gb_per_s
    if ours is None or theirs is None or (known.maker, known.kind) != (asked.maker, asked.kind):
        return None
    ratios = [ours / theirs]
    if known.compute_tflops and asked.compute_tflops:
        ratios.append(asked.compute_tflops / known.compute_tflops)
    near = all(1 / _MOST_RATIO <= ratio <= _MOST_RATIO for ratio in ratios)
    return tuple(ratios) if near else None
