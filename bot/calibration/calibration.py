"""A calibration: constants, spreads and out-of-group errors, from all measurements of a library."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.calibration.fit import fitted
from bot.calibration.folds import residuals
from bot.calibration.observation import Observation, Residual, observations
from bot.calibration.quantiles import repeat_share, spread_of_all, spreads
from bot.catalog.measurement import Work
from bot.library.library import Library
from bot.sizing.speed.cost import Spread
from bot.sizing.speed.spread import BATCH, UNSEEN


@dataclass(frozen=True)
class WorkCalibration:
    """What was fitted for one kind of work, and every observation with its residual.

    A residual is the logarithm of measured over expected time, found out of its group.
    """

    constants: Mapping[str, float]
    spreads: Mapping[str, Spread]
    residuals: tuple[Residual, ...]


@dataclass(frozen=True)
class Calibration:
    """What was fitted for both kinds, and how far repeated measurements differ."""

    repeat_share: float
    decode: WorkCalibration
    prefill: WorkCalibration


def calibrate(library: Library) -> Calibration:
    """Fit all constants; the same measurements always give the same."""
    decode = observations(library, "decode")
    return Calibration(
        repeat_share=repeat_share([entry for entry in decode if entry.measurement.streams == 1]),
        decode=_work("decode", decode),
        prefill=_work("prefill", observations(library, "prefill")),
    )


def _work(work: Work, observed: tuple[Observation, ...]) -> WorkCalibration:
    """Fit one kind of work: first what one user measures, then what several add to it."""
    alone = [entry for entry in observed if entry.measurement.streams == 1]
    together = [item for item in observed if item.measurement.streams > 1]
    constants = dict(fitted(alone, work))
    result = residuals(alone, work)
    around = {
        **spreads(result),
        UNSEEN: spread_of_all(residuals(alone, work, lambda element: element.measurement.device)),
    }
    if together:
        batched = residuals(together, work, known=constants)
        constants |= fitted(together, work, constants)
        around[BATCH] = spread_of_all(batched)
        result += batched
    return WorkCalibration(
        dict(sorted(constants.items())), dict(sorted(around.items())), tuple(result)
    )
