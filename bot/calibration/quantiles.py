"""Quantiles of measured over expected speeds, by class of setup."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import exp, log

import numpy as np

from bot.calibration.observation import Group, Observation, Residual
from bot.sizing.speed.cost import Spread

# The fewest measurements and groups with which a class gets its own interval.
_FEWEST_ROWS = 20
_FEWEST_GROUPS = 6
# A class with this many groups is drawn half the way to all; best by out-of-group coverage of the
# classes with 40 rows and more (2026-11: with 10, classes that are known well were too wide).
_DRAWN_GROUPS = 4
# Slightly wider than 5 % and 95 %, since the known groups are only a sample.
_ENDS = (0.035, 0.965)
_NINETY = 1.645
_MOST_REPEATS = 10


def spreads(residuals: Iterable[Residual]) -> Mapping[str, Spread]:
    """Return the 90 % interval of measured over expected speed for each class with enough rows.

    It also needs enough groups. A residual is the logarithm of measured over expected time, with
    constants that were fitted without the observation's group. Each class is drawn towards the
    widest one of its observations, their last.
    """
    of_class: dict[str, list[Residual]] = {}
    widest: dict[str, str] = {}
    for entry, residual in residuals:
        for name in entry.classes:
            widest[name] = entry.classes[-1]
            of_class.setdefault(name, []).append((entry, residual))
    ends = {name: _ends(item) for name, item in sorted(of_class.items())}
    return {
        name: _drawn(ends[name], ends[widest[name]], _group_count(of_class[name]))
        for name in ends
        if len(of_class[name]) >= _FEWEST_ROWS and _group_count(of_class[name]) >= _FEWEST_GROUPS
    }


def spread_of_all(residuals: Sequence[Residual]) -> Spread:
    """Return the 90 % interval of all residuals together."""
    return _spread(*_ends(residuals))


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


def _ends(residuals: Sequence[Residual]) -> tuple[float, float]:
    """Return both ends of the interval of log(measured over expected speed).

    n measurements of one group count as the square root of n.
    """
    counts: Counter[Group] = Counter(entry.group for entry, _ in residuals)
    weighted = sorted((-residual, counts[item.group] ** -0.5) for item, residual in residuals)
    speeds = np.array([speed for speed, _ in weighted])
    weights = np.array([weight for _, weight in weighted])
    places = (np.cumsum(weights) - weights / 2) / weights.sum()
    low, high = np.interp(_ENDS, places, speeds)
    return float(low), float(high)


def _drawn(own: tuple[float, float], everything: tuple[float, float], groups: int) -> Spread:
    """Return the interval of a class, drawn more towards that of all the fewer groups it has."""
    trust = groups / (groups + _DRAWN_GROUPS)
    low, high = (trust * a + (1 - trust) * b for a, b in zip(own, everything, strict=True))
    return _spread(low, high)


def _spread(low: float, high: float) -> Spread:
    return Spread(_rounded(min(0.0, low)), _rounded(max(0.0, high)))


def _group_count(residuals: Sequence[Residual]) -> int:
    return len({residual.group for residual, _ in residuals})


def _rounded(value: float) -> float:
    return float(f"{exp(value):.3g}")
