"""A factor on a speed, with its range."""

from math import exp, hypot, log
from typing import NamedTuple

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.units import Share


class Factor(NamedTuple):
    """A speed in multiples of another speed: the expected one, and a range around it."""

    low: float = 1.0
    expected: float = 1.0
    high: float = 1.0

    def times(self, other: "Factor") -> "Factor":
        """Return the factor of both causes together.

        The causes are independent, so that their ranges add up as squares, in logarithms.
        """
        expected = self.expected * other.expected
        below = hypot(log(self.expected / self.low), log(other.expected / other.low))
        above = hypot(log(self.high / self.expected), log(other.high / other.expected))
        return Factor(expected * exp(-below), expected, expected * exp(above))


UNCHANGED = Factor()


class FactorEntry(Entry):
    """A factor as written in a file: `{ low: 60 %, expected: 68 %, high: 80 % }`."""

    low: Share = Field(gt=0, le=3)
    expected: Share = Field(default=1.0, gt=0, le=3)
    high: Share = Field(gt=0, le=3)

    @model_validator(mode="after")
    def _ascending(self) -> "FactorEntry":
        if not self.low <= self.expected <= self.high:
            raise ValueError('"low" is no more than "expected", and "high" no less')
        return self

    @property
    def factor(self) -> Factor:
        """The factor in the form of calculations."""
        return Factor(self.low, self.expected, self.high)
