"""What would fit where a training job does not: other settings, a shorter text, a smaller model."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.capacity.galloping_search import highest
from bot.running.training.job import Bench, Job, Placed, placed

# Shorter sequences hold hardly an example of any training set.
LEAST_SEQUENCE_TOKENS = 256
_LOW_RANK = 8
_YEAR = len("2026")


@dataclass(frozen=True)
class WayOut:
    """Changed options that fit, as they are typed, and the job with them placed."""

    options: tuple[tuple[str, str], ...]
    placed: Placed


def ways_out(job: Job, bench: Bench, library: Library) -> tuple[WayOut, ...]:
    """Return the single changes that make a job fit, else the first that fits of several at once.

    Empty if none does.
    """
    single = [way for change in _changes(job, bench, library) if (way := _way(job, change, bench))]
    if single:
        return tuple(single)
    together: dict[str, Any] = {}
    for change in _changes(job, bench, library):
        together |= change
        way = _way(job, together, bench)
        if way:
            return (way,)
    return ()


def _way(job: Job, change: dict[str, Any], bench: Bench) -> WayOut | None:
    changed = replace(job, **change)
    result = placed(changed, bench)
    if not result.fits:
        return None
    options = (
        (name, changed.program.id if name == "program" else str(value))
        for name, value in change.items()
    )
    return WayOut(tuple(options), result)


def _changes(job: Job, bench: Bench, library: Library) -> Iterator[dict[str, Any]]:
    """Yield changes from those that cost least to those that cost most."""
    for program in library.training_programs:
        if program.id != job.program.id and program.obstacle(bench.machine) is None:
            yield {"program": program}
            break
    if job.batch > 1:
        yield {"batch": 1}
    shorter = longest_sequence(job, bench)
    if shorter is not None and shorter < job.sequence:
        yield {"sequence": shorter}
    if job.method == "full":
        yield {"method": "lora"}
    if job.method != "qlora":
        yield {"method": "qlora"}
    if job.method != "full" and job.rank > _LOW_RANK:
        yield {"rank": _LOW_RANK}
    if shorter is None and job.sequence > LEAST_SEQUENCE_TOKENS:
        yield {"sequence": LEAST_SEQUENCE_TOKENS}


def longest_sequence(job: Job, bench: Bench) -> int | None:
    """Return the longest sequence that fits, up to the model's; None if not even a short one does.

    In multiples of 256 tokens, or the model's own.
    """

    def fits(steps: int) -> bool:
        tokens = min(job.model.max_context, steps * LEAST_SEQUENCE_TOKENS)
        return placed(replace(job, sequence=tokens), bench).fits

    if not fits(1):
        return None
    most = -(-job.model.max_context // LEAST_SEQUENCE_TOKENS)
    guess = max(1, job.sequence // LEAST_SEQUENCE_TOKENS)
    steps = highest(fits, 1, most, guess)
    return min(job.model.max_context, steps * LEAST_SEQUENCE_TOKENS)


def largest_model(job: Job, bench: Bench, library: Library) -> Model | None:
    """Return the largest smaller model of the same family that fits; None if none does.

    Models of earlier years are left out, as nobody trains them who asked for a newer one.
    """
    smaller = (
        model
        for model in library.originals
        if model.family == job.model.family
        and model.total_parameters < job.model.total_parameters
        and model.max_context >= job.sequence
        and model.age_date[:_YEAR] >= job.model.age_date[:_YEAR]
    )
    for model in sorted(smaller, key=lambda entry: -entry.total_parameters):
        if placed(replace(job, model=model), bench).fits:
            return model
    return None
