"""Cross-validation: residuals of observations by constants fitted without their groups."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from hashlib import sha256
from math import log
from types import MappingProxyType

from bot.calibration.fit import fitted
from bot.calibration.observation import Observation, Residual
from bot.catalog.measured.measurement import Work
from bot.sizing.speed.cost import Rates, seconds

FOLDS = 5


def residuals(
    observed: Sequence[Observation],
    work: Work,
    group: Callable[[Observation], Hashable] = lambda entry: entry.group,
    known: Mapping[str, float] = MappingProxyType({}),
) -> list[Residual]:
    """Return each observation with the logarithm of measured over expected time, in given order.

    The expected time is that of an answer, from constants fitted without the observation's fold,
    which holds all of its group. Constants that are `known` are not fitted.
    """
    folds = [fold_of(group(item)) for item in observed]
    rates = {
        fold: Rates({**known, **_without(fold, observed, folds, work, known)})
        for fold in set(folds)
    }
    return [
        (element, element.log_seconds - log(seconds(element.asked_cost, rates[fold])))
        for element, fold in zip(observed, folds, strict=True)
    ]


def fold_of(group: Hashable) -> int:
    """Return the fold of a group by the hash of its name, so that new rows move no other group."""
    return sha256(repr(group).encode()).digest()[0] % FOLDS


def _without(
    fold: int,
    observed: Sequence[Observation],
    folds: Sequence[int],
    work: Work,
    known: Mapping[str, float],
) -> Mapping[str, float]:
    kept = [entry for entry, own in zip(observed, folds, strict=True) if own != fold]
    return fitted(kept, work, known) if kept else {}
