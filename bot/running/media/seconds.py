"""How long a picture or clip takes, from published times only: of this device, or scaled to it."""

from collections.abc import Sequence
from statistics import median
from typing import Final, Literal

from bot.catalog.device import Device
from bot.catalog.frozen import Frozen
from bot.catalog.media.media_time import MediaTime
from bot.library.library import Library
from bot.running.media.drawing import Drawing

# Time grows faster than the pixels of all frames, since attention compares all with all: 1.05 to
# 1.1 in the rows of Wan and LTX-Video on an Arc Pro B70 (catalog/media/times.yaml, 2026-11).
_EXPONENT: Final = 1.1
_MOST_WORK_RATIO: Final = 8.0  # a time is not carried to much larger or smaller work
_MEASURED_WORK_RATIO: Final = 1.5
_MOST_COMPUTE_RATIO: Final = 20.0
_MEASURED_SPREAD: Final = (0.85, 1.25)  # two runs of the same setup in the same table
_SCALED_SPREAD: Final = (0.7, 1.5)
_OTHER_DEVICE_SPREAD: Final = (0.55, 1.9)


class SecondsPerItem(Frozen):
    """Seconds for one picture or clip in so many steps, and where they come from.

    `measured`: on this device at about this size; `estimated`: scaled by size, steps and compute.
    """

    low: float
    expected: float
    high: float
    basis: Literal["measured", "estimated"]
    steps: int
    sources: tuple[str, ...]


def seconds_per_item(drawing: Drawing, device: Device, library: Library) -> SecondsPerItem | None:
    """Return the time of one item, with everything on the device; None if nothing was published."""
    rows = [row for row in _rows(drawing, library) if _work_ratio(drawing, row) is not None]
    own = [row for row in rows if row.device == device.id]
    if own:
        return _of_same_device(drawing, own)
    others = [
        (row, ratio)
        for row in rows
        if (ratio := _compute_ratio(library.devices[row.device], device)) is not None
    ]
    return _of_other_devices(drawing, others)


def _rows(drawing: Drawing, library: Library) -> Sequence[MediaTime]:
    model = drawing.model
    own = library.media_times.get(model.id, ())
    return own or library.media_times.get(model.times_as or "", ())


def _of_same_device(drawing: Drawing, rows: Sequence[MediaTime]) -> SecondsPerItem:
    """Return the time by the row of the nearest work, those in the same format first."""
    row = min(rows, key=lambda each: (each.format != drawing.format, _distance(drawing, each)))
    near = max(_work(drawing) / _work_of(row), _work_of(row) / _work(drawing))
    basis: Literal["measured", "estimated"]
    basis = "measured" if near <= _MEASURED_WORK_RATIO else "estimated"
    low, high = _MEASURED_SPREAD if basis == "measured" else _SCALED_SPREAD
    expected = _scaled(drawing, row)
    return SecondsPerItem(
        low=expected * min(low, (row.low or row.seconds) / row.seconds),
        expected=expected,
        high=expected * max(high, (row.high or row.seconds) / row.seconds),
        basis=basis,
        steps=drawing.steps,
        sources=row.source,
    )


def _of_other_devices(
    drawing: Drawing, rows: Sequence[tuple[MediaTime, float]]
) -> SecondsPerItem | None:
    if not rows:
        return None
    times = [_scaled(drawing, row) / ratio for row, ratio in rows]
    expected = median(times)
    low, high = _OTHER_DEVICE_SPREAD
    return SecondsPerItem(
        low=low * expected,
        expected=expected,
        high=high * expected,
        basis="estimated",
        steps=drawing.steps,
        sources=tuple(dict.fromkeys(source for row, _ in rows for source in row.source)),
    )


def _scaled(drawing: Drawing, row: MediaTime) -> float:
    """Return the row's seconds for one item, carried to the asked size and steps.

    A small picture leaves a fast device waiting; a larger one keeps it as busy as a batch does.
    """
    steps = drawing.steps / row.steps
    size = (_work(drawing) / drawing.steps) / (_work_of(row) / row.steps)
    alone = row.seconds / row.batch
    if size > 1 and row.batched_seconds is not None:
        return float(steps * max(alone, row.batched_seconds * size**_EXPONENT))
    return float(steps * alone * size**_EXPONENT)


def _work(drawing: Drawing) -> float:
    canvas = drawing.canvas
    return float(canvas.pixels * canvas.frames * drawing.steps)


def _work_of(row: MediaTime) -> float:
    return float(row.canvas.pixels * row.canvas.frames * row.steps)


def _work_ratio(drawing: Drawing, row: MediaTime) -> float | None:
    ratio = _work(drawing) / _work_of(row)
    return ratio if 1 / _MOST_WORK_RATIO <= ratio <= _MOST_WORK_RATIO else None


def _distance(drawing: Drawing, row: MediaTime) -> float:
    ratio = _work(drawing) / _work_of(row)
    return max(ratio, 1 / ratio)


def _compute_ratio(known: Device, asked: Device) -> float | None:
    """Return how many times faster a device calculates than one of the same maker and kind."""
    if (known.maker, known.kind) != (asked.maker, asked.kind):
        return None
    if known.compute_tflops is None or asked.compute_tflops is None:
        return None
    ratio = asked.compute_tflops / known.compute_tflops
    return ratio if 1 / _MOST_COMPUTE_RATIO <= ratio <= _MOST_COMPUTE_RATIO else None
