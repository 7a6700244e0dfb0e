"""Cross-validation: residuals of observations by constants fitted without their groups."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from hashlib import sha256
from math import log
from types import MappingProxyType

from bot.calibration.fit import fitted
from bot.calibration.observation import Observation, Residual
from bot.catalog.measured.measurement import Work
from bot.sizing.speed.cost import Rates, seconds
from bot.sizing.speed.evidence import ENOUGH, source_count

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
    rates = {fold: _without(fold, observed, folds, work, known) for fold in set(folds)}
    return [
        Residual(
            element,
            element.log_seconds - log(seconds(element.asked_cost, rates[fold])),
            source_count(rates[fold].sources, element.needed),
        )
        for element, fold in zip(observed, folds, strict=True)
    ]


def sources(observed: Iterable[Observation]) -> Mapping[str, int]:
    """Return how many publications measured each device and architecture, at most `ENOUGH`."""
    found: dict[str, set[str]] = {}
    for entry in observed:
        for name in (name for names in entry.needed for name in names):
            found.setdefault(name, set()).add(entry.publication)
    return {name: min(ENOUGH, len(found[name])) for name in sorted(found)}


def fold_of(group: Hashable) -> int:
    """Return the fold of a group by the hash of its name, so that new rows move no other group."""
    return sha256(repr(group).encode()).digest()[0] % FOLDS


def _without(
    fold: int,
    observed: Sequence[Observation],
    folds: Sequence[int],
    work: Work,
    known: Mapping[str, float],
) -> Rates:
    """Return the constants and the sources of all folds but one."""
    kept = [entry for entry, own in zip(observed, folds, strict=True) if own != fold]
    constants = fitted(kept, work, known) if kept else {}
    return Rates({**known, **constants}, sources=sources(kept))
