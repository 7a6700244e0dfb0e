"""Measured wins: published speeds of the same setup, brought to the asked context and combined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median

from bot.catalog.measurement import Measurement, Work
from bot.library.speeds import Speeds
from bot.running.setup import Setup

# Contexts are near where one is at most twice the other; the first thousand tokens weigh little.
_NEAR = log(2)
_LITTLE_TOKENS = 1024
# How far bringing a figure from one context to another may be off, as a share of the change.
_SHIFT_SHARE = 0.25
# The two-sided 90 % of a normal distribution, and its deviation over the median distance.
_NINETY = 1.645
_NORMAL = 1.483
_MOST_SOURCES = 3


@dataclass(frozen=True)
class Measured:
    """Measurements of one setup put together, in tokens per second, with where they stand."""

    low: float
    expected: float
    high: float
    sources: tuple[str, ...]


def measured(
    setup: Setup, speeds: Speeds, work: Work, seconds_at: Callable[[int], float]
) -> Measured | None:
    """What was published of this setup at a context near the asked one; None where nothing was.

    `seconds_at` is the expected time per token at a context: each figure is moved by the
    expected ratio. Only those of the newest year count. The middle is the median; the interval
    holds how far two measurements of one setup usually differ, how far these do, and a share of
    how far they were moved.
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
    """Those of the last year: programs become faster, so that older figures hold no longer."""
    last = max((row.year for row in rows), default=0)
    return [row for row in rows if row.year == last]


def _is_near(row: Measurement, setup: Setup) -> bool:
    """Whether a row of the same setup is of the same splitting and of a context near it."""
    if row.streams > 1 or row.experts_in_ram_layers:
        return False
    if row.work == "prefill" and row.depth:
        return False
    if row.split and (row.split == "tensor") != setup.pools.tensor_parallel:
        return False
    asked, result = setup.load.context_tokens, row.context_tokens
    return abs(log((asked + _LITTLE_TOKENS) / (result + _LITTLE_TOKENS))) <= _NEAR


def _sources(rows: Sequence[Measurement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.source for row in rows))[:_MOST_SOURCES]
