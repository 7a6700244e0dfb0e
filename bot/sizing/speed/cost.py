"""Cost: the time that work takes, as a sum of named parts.

A part is a time at the nominal rate of the hardware (bytes over bandwidth, operations over
compute, or a number of small fixed times) and the names of the measured constants that multiply
it. The parts explain a speed, and the constants can be fitted to published speeds without
knowing the meaning of the parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import prod
from typing import NamedTuple


class Part(NamedTuple):
    """A time: `seconds` at the nominal rate, to be multiplied by the named constants."""

    seconds: float
    constants: tuple[str, ...]


Cost = tuple[Part, ...]


class Spread(NamedTuple):
    """A 90 % interval around an expected speed, in multiples of that speed: low <= 1 <= high."""

    low: float
    high: float

    def widened(self, times: float) -> "Spread":
        """Return an interval that is so many times as wide, in logarithms."""
        return Spread(self.low**times, self.high**times)


@dataclass(frozen=True, eq=False)
class Rates:
    """The measured constants of one kind of work by name; a missing constant is 1.

    `spreads` are 90 % intervals of measured over expected speed, by class of setup
    (`spread.nearest` picks the class). `sources` counts those that measured a device or an
    architecture, by the names of `evidence`; `widening` says how many times as wide the interval is
    with no source, with one, and with enough of them.
    """

    constants: Mapping[str, float]
    spreads: Mapping[str, Spread] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    widening: tuple[float, float, float] = (1.0, 1.0, 1.0)


def seconds(cost: Cost, rates: Rates) -> float:
    """Return the seconds that the work takes."""
    return sum(part.seconds * _product(rates, part.constants) for part in cost)


def seconds_by_kind(cost: Cost, rates: Rates) -> dict[str, float]:
    """Return the same seconds by kind of work: the first constant that a part names."""
    kinds: dict[str, float] = {}
    for part in cost:
        kind = part.constants[0]
        kinds[kind] = kinds.get(kind, 0.0) + part.seconds * _product(rates, part.constants)
    return kinds


# One question needs few combinations of names, a whole catalog of machines some thousands.
@lru_cache(maxsize=32768)
def _product(rates: Rates, names: tuple[str, ...]) -> float:
    return prod(rates.constants.get(name, 1.0) for name in names)
