"""Ranges of measured over expected speeds, by class of setup.

How far off a class usually is, its scale, is known from few measurements; how far off the worst
twentieth is, from many only. So all residuals, each in multiples of its class's scale, share the
ends of one interval (conformal prediction with normalised residuals).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from bot.calibration.observation import Observation, Residual
from bot.sizing.speed.cost import Spread
from bot.sizing.speed.evidence import ENOUGH

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
# A class with this many groups is drawn half the way to all: narrowest out of group for the same
# share inside (2026-11, of 2 to 20).
_DRAWN_GROUPS = 8
# Somewhat wider than 5 % and 95 %, since groups with many rows count less here than in a report.
_ENDS = (0.04, 0.96)
# Residuals above this, a factor of 4.5, are faults more often than not; they would set a scale.
_MOST = 1.5
# A class whose few residuals are all nothing is not known perfectly.
_LEAST = 1e-3
_ROUNDS = 3
_NINETY = 1.645
_MOST_REPEATS = 10


@dataclass(frozen=True)
class Ranges:
    """90 % intervals of measured over expected speed by class, and their widening.

    `widening`: how many times as wide an interval is with no source, with one, and with enough.
    """

    spreads: Mapping[str, Spread]
    widening: tuple[float, float, float] = (1.0, 1.0, 1.0)


def ranges(residuals: Sequence[Residual]) -> Ranges:
    """Return the ranges that residuals show; a class is drawn towards its widest, the last.

    A residual is the logarithm of measured over expected time, with constants that were fitted
    without the observation's group. Several users are judged apart, and without sources.
    """
    alone = [entry for entry in residuals if entry.observation.measurement.streams == 1]
    together = [entry for entry in residuals if entry.observation.measurement.streams > 1]
    widening = _fewer_sources(alone)
    spreads = {**_spreads(alone, widening), **_spreads(together, np.ones(ENOUGH + 1))}
    none, one, enough = (_digits(times) for times in widening)
    return Ranges(dict(sorted(spreads.items())), (none, one, enough))


def _fewer_sources(residuals: Sequence[Residual]) -> Array:
    """Return how many times as far off estimates are with fewer sources than enough.

    That and the scales of the classes depend on each other, so they are found in turns.
    """
    sizes, few = _sizes(residuals), _few(residuals)
    weights = _weights(residuals)
    widening = np.ones(ENOUGH + 1)
    for _ in range(_ROUNDS):
        scales = _scales(residuals, sizes / widening[few], weights)
        widening = _widening(sizes / _own(residuals, scales), weights, few)
    return widening


def _spreads(residuals: Sequence[Residual], widening: Array) -> dict[str, Spread]:
    """Return the interval of each class, where enough sources stand for an estimate."""
    if not residuals:
        return {}
    weights, times = _weights(residuals), widening[_few(residuals)]
    scales = _scales(residuals, _sizes(residuals) / times, weights)
    speeds = np.array([-entry.log for entry in residuals])
    low, high = _quantiles(speeds / (_own(residuals, scales) * times), weights)
    return {name: _spread(low * scale, high * scale) for name, scale in scales.items()}


def _sizes(residuals: Sequence[Residual]) -> Array:
    return np.array([abs(entry.log) for entry in residuals])


def _few(residuals: Sequence[Residual]) -> Counts:
    return np.array([entry.sources for entry in residuals], dtype=np.int64)


def _own(residuals: Sequence[Residual], scales: Mapping[str, float]) -> Array:
    return np.array([scales[entry.observation.classes[0]] for entry in residuals])


def _scales(residuals: Sequence[Residual], sizes: Array, weights: Array) -> dict[str, float]:
    """Return the weighted mean size of the residuals of each class, drawn towards the widest."""
    of_class: dict[str, list[int]] = {}
    widest: dict[str, str] = {}
    for index, entry in enumerate(residuals):
        for name in entry.observation.classes:
            widest[name] = entry.observation.classes[-1]
            of_class.setdefault(name, []).append(index)
    means = {
        name: float(np.average(np.minimum(sizes[rows], _MOST), weights=weights[rows]))
        for name, rows in of_class.items()
    }
    result = {}
    for name, rows in of_class.items():
        groups = len({residuals[row].observation.group for row in rows})
        trust = groups / (groups + _DRAWN_GROUPS)
        result[name] = max(means[name], _LEAST) ** trust * max(means[widest[name]], _LEAST) ** (
            1 - trust
        )
    return result


def _widening(scaled: Array, weights: Array, few: Counts) -> Array:
    """Return how large residuals are with fewer sources than enough, in multiples of the others."""
    result = np.ones(ENOUGH + 1)
    for count in reversed(range(ENOUGH)):
        own, enough = few == count, few == ENOUGH
        if own.any() and enough.any():
            result[count] = np.average(scaled[own], weights=weights[own]) / np.average(
                scaled[enough], weights=weights[enough]
            )
        result[count] = max(result[count], result[count + 1])
    return result


def repeat_share(observed: Sequence[Observation]) -> float:
    """Return the usual difference of measurements of one setup: one deviation, as a share.

    Every pair counts among the first few measurements of each setup at the same context.
    """
    repeats: dict[tuple[object, ...], list[float]] = {}
    for entry in observed:
        row = entry.measurement
        repeats.setdefault((*entry.setup, row.depth, row.tokens, row.streams), []).append(
            log(row.tokens_per_s)
        )
    apart = [
        abs(first - second)
        for logs in repeats.values()
        for first, second in combinations(logs[:_MOST_REPEATS], 2)
    ]
    widest = float(np.quantile(apart, 0.9)) if apart else 0.0
    return float(f"{exp(widest / (_NINETY * 2**0.5)) - 1:.3g}")


def _weights(residuals: Sequence[Residual]) -> Array:
    """Return weights by which n measurements of one group count as the square root of n."""
    counts = Counter(entry.observation.group for entry in residuals)
    return np.array([counts[entry.observation.group] ** -0.5 for entry in residuals])


def _quantiles(values: Array, weights: Array) -> tuple[float, float]:
    order = np.argsort(values, kind="stable")
    places = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    low, high = np.interp(_ENDS, places, values[order])
    return float(low), float(high)


def _spread(low: float, high: float) -> Spread:
    return Spread(_digits(exp(min(0.0, low))), _digits(exp(max(0.0, high))))


def _digits(value: float) -> float:
    return float(f"{value:.3g}")
