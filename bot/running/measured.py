"""Published speeds of the same setup, moved to the question's context and combined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median

from bot.catalog.measured.measurement import Measurement, Work
from bot.library.speeds import Speeds
from bot.running.setup import Setup

# Contexts are near if the longer is at most twice the shorter, 1024 tokens being added to both.
_NEAR = log(2)
_LITTLE_TOKENS = 1024
# The error of moving a figure from one context to another, as a share of the change.
_SHIFT_SHARE = 0.25
# Normal distribution: the two-sided 90 % quantile, and deviation divided by median distance.
_NINETY = 1.645
_NORMAL = 1.483
_MOST_SOURCES = 3


@dataclass(frozen=True)
class Measured:
    """Combined measurements of one setup: a 90 % interval in tokens per second, with sources."""

    low: float
    expected: float
    high: float
    sources: tuple[str, ...]


def measured(
    setup: Setup, speeds: Speeds, work: Work, seconds_at: Callable[[int], float]
) -> Measured | None:
    """Return the published speed of a setup at a context near its own; None if there is none.

    `seconds_at` gives the expected seconds per token at a context: each figure is moved by the
    ratio of the two. Only figures of the newest year count. The expected speed is the median. The
    interval combines the usual difference of two measurements of one setup, the differences of
    these measurements, and a share of the distance by which they were moved.
    """
    key = setup.measured_as(work)
    rows = speeds.by_setup.get(key, ()) if key else ()
    near = _newest([row for row in rows if _is_near(row, setup)])
    if not near:
        return None
    asked_s = seconds_at(setup.load.context_tokens)
    shifts = [log(seconds_at(row.context_tokens) / asked_s) for row in near]
    logs = [log(row.tokens_per_s) + shift for row, shift in zip(near, shifts, strict=True)]
    middle = median(logs)
    apart = _NORMAL * median(abs(value - middle) for value in logs)
    shifted = _SHIFT_SHARE * median(abs(shift) for shift in shifts)
    half = _NINETY * sqrt(log(1 + speeds.fitted.repeat_share) ** 2 + apart**2 + shifted**2)
    return Measured(exp(middle - half), exp(middle), exp(middle + half), _sources(near))


def _newest(rows: Sequence[Measurement]) -> Sequence[Measurement]:
    """Return the rows of the latest year: programs become faster, so older figures are outdated."""
    last = max((row.year for row in rows), default=0)
    return [row for row in rows if row.year == last]


def _is_near(row: Measurement, setup: Setup) -> bool:
    """Whether a row can be compared: one user, nothing in RAM, the same split, a near context."""
    if row.streams > 1 or row.experts_in_ram_layers:
        return False
    if row.work == "prefill" and row.depth:
        return False
    cut = setup.pools.cut_every_layer(setup.load.shape)
    if row.split and (row.split == "tensor") != cut:
        return False
    asked, result = setup.load.context_tokens, row.context_tokens
    return abs(log((asked + _LITTLE_TOKENS) / (result + _LITTLE_TOKENS))) <= _NEAR


def _sources(rows: Sequence[Measurement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.source for row in rows))[:_MOST_SOURCES]
