"""The report of a calibration: out-of-group errors and coverage by class."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from bot.calibration.calibration import Calibration
from bot.calibration.folds import fold_of
from bot.calibration.observation import Observation, Residual
from bot.calibration.quantiles import Ranges, ranges
from bot.sizing.speed.cost import Rates
from bot.sizing.speed.spread import BATCH, LONG_CONTEXT_TOKENS, nearest

_FEWEST_ROWS = 5
# Classes that come first; the others follow by name.
_GENERAL = ("all", "dense", "mixture", "short", "long")


@dataclass(frozen=True)
class ReportLine:
    """A class of setups: the number of measurements, and errors as shares of the measured speed.

    `coverage` is the share inside the 90 % intervals, which were computed without the group.
    """

    name: str
    count: int
    median_error: float
    p90_error: float
    coverage: float


def report(calibration: Calibration) -> str:
    """Return the report as a text table."""
    lines = [f"{'class':<34}{'rows':>6}{'median':>9}{'p90':>9}{'in 90 %':>9}"]
    for title, work in (("decode", calibration.decode), ("prefill", calibration.prefill)):
        lines += [
            f"{title + ' ' + line.name:<34}{line.count:>6}{line.median_error:>9.1%}"
            f"{line.p90_error:>9.1%}{line.coverage:>9.1%}"
            for line in report_lines(work.residuals)
        ]
    return "\n".join(lines) + "\n"


def report_lines(residuals: Sequence[Residual]) -> Iterator[ReportLine]:
    """Yield a line for each class with five measurements or more, general classes first."""
    of_class: dict[str, list[int]] = {}
    for index, residual in enumerate(residuals):
        for name in _report_classes(residual.observation):
            of_class.setdefault(name, []).append(index)
    inside = _inside(residuals)
    general = [name for name in _GENERAL if name in of_class]
    for name in (*general, *sorted(of_class.keys() - set(general))):
        indexes = of_class[name]
        if len(indexes) >= _FEWEST_ROWS:
            errors = [abs(exp(residuals[index].log) - 1) for index in indexes]
            yield ReportLine(
                name=name,
                count=len(indexes),
                median_error=float(np.median(errors)),
                p90_error=float(np.quantile(errors, 0.9)),
                coverage=sum(inside[index] for index in indexes) / len(indexes),
            )


def _report_classes(observation: Observation) -> tuple[str, ...]:
    """Return the classes in which the report counts an observation."""
    if observation.measurement.streams > 1:
        return (BATCH, observation.classes[0])
    family = "mixture" if observation.is_mixture else "dense"
    is_long = observation.measurement.context_tokens >= LONG_CONTEXT_TOKENS
    return ("all", family, "long" if is_long else "short", observation.classes[0])


def _inside(residuals: Sequence[Residual]) -> list[bool]:
    """Return for each residual whether it is inside the interval that the other folds give."""
    folds = [fold_of(entry.observation.group) for entry in residuals]
    known = {fold: _without(fold, residuals, folds) for fold in set(folds)}
    return [_encloses(known[fold], entry) for entry, fold in zip(residuals, folds, strict=True)]


def _without(fold: int, residuals: Sequence[Residual], folds: Sequence[int]) -> Ranges:
    """Return the ranges from all folds except one."""
    return ranges([entry for entry, own in zip(residuals, folds, strict=True) if own != fold])


def _encloses(known: Ranges, residual: Residual) -> bool:
    names = residual.observation.classes
    around = nearest(Rates({}, known.spreads), names)
    if names[-1] != BATCH:
        around = around.widened(known.widening[residual.sources])
    return around.low <= exp(-residual.log) <= around.high
