"""The report of a calibration: errors and coverage by class, out of group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from bot.calibration.calibration import Calibration
from bot.calibration.folds import FOLDS, fold_of
from bot.calibration.observation import Observation, Residual
from bot.calibration.quantiles import spreads
from bot.sizing.speed.cost import Rates
from bot.sizing.speed.spread import BATCH, LONG_CONTEXT_TOKENS, nearest

_FEWEST_ROWS = 5
# Classes that stand first; the others follow by name.
_GENERAL = ("all", "dense", "mixture", "short", "long")


@dataclass(frozen=True)
class ReportLine:
    """A class: how many measurements, and errors as shares of the measured speed.

    `coverage` is the share inside 90 % intervals that were found without the group.
    """

    name: str
    count: int
    median_error: float
    p90_error: float
    coverage: float


def report(calibration: Calibration) -> str:
    """The table for people."""
    lines = [f"{'class':<34}{'rows':>6}{'median':>9}{'p90':>9}{'in 90 %':>9}"]
    for title, work in (("decode", calibration.decode), ("prefill", calibration.prefill)):
        lines += [
            f"{title + ' ' + line.name:<34}{line.count:>6}{line.median_error:>9.1%}"
            f"{line.p90_error:>9.1%}{line.coverage:>9.1%}"
            for line in report_lines(work.residuals)
        ]
    return "\n".join(lines) + "\n"


def report_lines(residuals: Sequence[Residual]) -> Iterator[ReportLine]:
    """All measurements of one user, and every class of five or more."""
    of_class: dict[str, list[int]] = {}
    for index, (residual, _) in enumerate(residuals):
        for name in _report_classes(residual):
            of_class.setdefault(name, []).append(index)
    inside = _inside(residuals)
    general = [name for name in _GENERAL if name in of_class]
    for name in (*general, *sorted(of_class.keys() - set(general))):
        indexes = of_class[name]
        if len(indexes) >= _FEWEST_ROWS:
            errors = [abs(exp(residuals[index][1]) - 1) for index in indexes]
            yield ReportLine(
                name=name,
                count=len(indexes),
                median_error=float(np.median(errors)),
                p90_error=float(np.quantile(errors, 0.9)),
                coverage=sum(inside[index] for index in indexes) / len(indexes),
            )


def _report_classes(observation: Observation) -> tuple[str, ...]:
    """The classes in which the report counts it."""
    if observation.measurement.streams > 1:
        return (BATCH,)
    family = "mixture" if observation.is_mixture else "dense"
    is_long = observation.measurement.context_tokens >= LONG_CONTEXT_TOKENS
    return ("all", family, "long" if is_long else "short", observation.classes[0])


def _inside(residuals: Sequence[Residual]) -> list[bool]:
    """Whether each lies in the interval that the other folds give its class."""
    folds = [fold_of(item.group) for item, _ in residuals]
    result = {fold: _without(fold, residuals, folds) for fold in range(FOLDS)}
    inside = []
    for (entry, residual), fold in zip(residuals, folds, strict=True):
        around = nearest(result[fold], entry.classes)
        inside.append(around.low <= exp(-residual) <= around.high)
    return inside


def _without(fold: int, residuals: Sequence[Residual], folds: Sequence[int]) -> Rates:
    """The intervals that all other folds give."""
    kept = [residual for residual, own in zip(residuals, folds, strict=True) if own != fold]
    return Rates({}, spreads(kept))
