"""The fit: the constants that explain measured times best, given their priors.

Times are compared as logarithms, so that a factor of two counts equally for a phone and a server.
Each step solves the linearised least squares with the priors as additional equations (Gauss-Newton
with ridge). Outliers count less (Huber), and so do repeated measurements of one setup.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, prod
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from bot.calibration.observation import Observation
from bot.calibration.priors import SCATTER, prior
from bot.catalog.measured.measurement import Work

Array = NDArray[np.float64]
_MOST_STEPS = 40
# A step of the logarithms below this changes no third digit of a constant.
_SETTLED = 1e-4


class _Design:
    """Observations as arrays: the seconds of each part, and the constants that multiply it.

    Known constants are multiplied into the seconds. `_links` has a row (part, constant) for each
    constant of each part that is to be fitted.
    """

    def __init__(self, observed: Sequence[Observation], known: Mapping[str, float]) -> None:
        parts = [(row, part) for row, entry in enumerate(observed) for part in entry.cost]
        named = {name for _, part in parts for name in part.constants}
        self.names = sorted(named - known.keys())
        index = {name: number for number, name in enumerate(self.names)}
        self._count = len(observed)
        self._rows = np.array([row for row, _ in parts])
        self._seconds = np.array(
            [
                part.seconds * prod(known[name] for name in part.constants if name in known)
                for _, part in parts
            ]
        )
        links = [
            (number, index[name])
            for number, (_, part) in enumerate(parts)
            for name in part.constants
            if name in index
        ]
        self._links = np.array(links, dtype=np.int64).reshape(-1, 2)

    def predicted(self, logs: Array) -> tuple[Array, Array]:
        """Return the logarithms of all times, and their slopes by the constants' logarithms."""
        part, constant = self._links.T
        factors = np.bincount(part, weights=logs[constant], minlength=len(self._seconds))
        times = self._seconds * np.exp(factors)
        totals = np.bincount(self._rows, weights=times, minlength=self._count)
        shares = times / totals[self._rows]
        width = len(self.names)
        cells = self._rows[part] * width + constant
        slopes = np.zeros(self._count * width)
        slopes += np.bincount(cells, weights=shares[part], minlength=len(slopes))
        return np.log(totals), slopes.reshape(self._count, width)


def fitted(
    observed: Sequence[Observation],
    work: Work,
    known: Mapping[str, float] = MappingProxyType({}),
) -> Mapping[str, float]:
    """Return the fitted constants that these observations name, except the `known` ones.

    They are sorted by name and rounded to three significant digits.
    """
    design = _Design(observed, known)
    priors = [prior(work, name) for name in design.names]
    middle = np.array([entry.middle for entry in priors])
    precision = np.array([item.deviation**-2 for item in priors])
    measured = np.array([element.log_seconds for element in observed])
    weights = _weights(observed) / SCATTER[work] ** 2
    logs = middle.copy()
    for _ in range(_MOST_STEPS):
        expected, slopes = design.predicted(logs)
        residuals = measured - expected
        trust = weights * _huber(residuals, 2 * SCATTER[work])
        curvature = (slopes * trust[:, None]).T @ slopes + np.diag(precision)
        gradient = slopes.T @ (trust * residuals) - precision * (logs - middle)
        step = np.linalg.solve(curvature, gradient)
        largest = float(np.abs(step).max())
        logs = logs + step / max(1.0, largest)
        if largest < _SETTLED:
            break
    return {
        name: float(f"{exp(value):.3g}") for name, value in zip(design.names, logs, strict=True)
    }


def _weights(observed: Sequence[Observation]) -> Array:
    """Return weights by which n measurements of one setup count as the square root of n."""
    setups = [entry.setup for entry in observed]
    counts = Counter(setups)
    return np.array([counts[setup] ** -0.5 for setup in setups])


def _huber(residuals: Array, bound: float) -> Array:
    return np.minimum(1.0, bound / np.maximum(np.abs(residuals), 1e-12))
