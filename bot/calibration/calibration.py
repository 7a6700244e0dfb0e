"""A calibration: constants, spreads and out-of-group errors from a library's measurements."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.calibration.fit import fitted
from bot.calibration.folds import residuals, sources
from bot.calibration.observation import Observation, Residual, observations
from bot.calibration.quantiles import ranges, repeat_share
from bot.catalog.measured.measurement import Work
from bot.library.library import Library
from bot.sizing.speed.cost import Spread


@dataclass(frozen=True)
class WorkCalibration:
    """The fitted constants and ranges for one kind of work, and the residual of each observation.

    A residual is the logarithm of measured over expected time, with constants that were fitted
    without the observation's group.
    """

    constants: Mapping[str, float]
    spreads: Mapping[str, Spread]
    widening: tuple[float, float, float]
    sources: Mapping[str, int]
    residuals: tuple[Residual, ...]


@dataclass(frozen=True)
class Calibration:
    """The calibration of both kinds of work, and the usual difference of repeated measurements."""

    repeat_share: float
    decode: WorkCalibration
    prefill: WorkCalibration


def calibrate(library: Library) -> Calibration:
    """Return the calibration of a library; the same measurements always give the same result."""
    decode = observations(library, "decode")
    return Calibration(
        repeat_share=repeat_share([entry for entry in decode if entry.measurement.streams == 1]),
        decode=_work("decode", decode),
        prefill=_work("prefill", observations(library, "prefill")),
    )


def _work(work: Work, observed: tuple[Observation, ...]) -> WorkCalibration:
    """Fit one kind of work: first the measurements of one user, then those of several users."""
    alone = [entry for entry in observed if entry.measurement.streams == 1]
    together = [item for item in observed if item.measurement.streams > 1]
    constants = dict(fitted(alone, work))
    result = residuals(alone, work)
    if together:
        result += residuals(together, work, known=constants)
        constants |= fitted(together, work, constants)
    around = ranges(result)
    return WorkCalibration(
        dict(sorted(constants.items())),
        around.spreads,
        around.widening,
        sources(alone),
        tuple(result),
    )
