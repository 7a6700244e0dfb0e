"""Training speed: what was measured for a like job on the same device, else nothing."""

from bot.catalog.training.training_speed import TrainingSpeed
from bot.library.library import Library
from bot.running.figures import SpeedRange
from bot.running.training.job import Bench, Job
from bot.sizing.tensors import active_parameters

# Models of up to twice the size take as much longer as they are larger; sequences of up to twice
# the length count alike (the measured ones differ by less than two measurements of one setup).
_LIKE = 2.0
# The widest difference between two programs on one setup in catalog/training.yaml is a factor of
# 1.7, that of two versions of one program is not known.
_APART = 1.25


def training_speed(job: Job, bench: Bench, library: Library) -> SpeedRange | None:
    """Return the tokens per second of like jobs on the same GPUs; None if none was measured.

    Measurements of the same program go first. Each is moved by the ratio of the active parameters;
    the range is that of all, and a quarter to each side.
    """
    devices = {fitted.device.id for fitted in bench.machine.devices}
    rows = [
        row
        for row in library.training_speeds
        if devices <= set(row.devices) and row.count == bench.gpus and _alike(row, job, library)
    ]
    rows = [row for row in rows if row.program == job.program.id] or rows
    if not rows:
        return None
    own = active_parameters(job.model.sized)
    moved = sorted(row.tokens_per_s * _active(row, library) / own for row in rows)
    return SpeedRange(
        low=moved[0] / _APART,
        expected=moved[len(moved) // 2],
        high=moved[-1] * _APART,
        basis="measured",
        sources=tuple(dict.fromkeys(source for row in rows for source in row.source)),
    )


def _active(row: TrainingSpeed, library: Library) -> int:
    return active_parameters(library.models[row.model].sized)


def _alike(row: TrainingSpeed, job: Job, library: Library) -> bool:
    size = active_parameters(job.model.sized) / _active(row, library)
    length = job.sequence / row.sequence
    mixture = library.models[row.model].sized.is_mixture == job.model.sized.is_mixture
    like = all(1 / _LIKE <= ratio <= _LIKE for ratio in (size, length))
    return like and mixture and row.method == job.method
