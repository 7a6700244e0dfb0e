"""A published figure beside the range that is said."""

from typing import NamedTuple


class Estimate(NamedTuple):
    """A published figure, and the range that is said in its place."""

    published: float
    low: float
    expected: float
    high: float

    @property
    def error(self) -> float:
        """The share by which the expected figure is off."""
        return abs(self.expected / self.published - 1)

    @property
    def encloses(self) -> bool:
        """Whether the published figure lies in the range."""
        return self.low <= self.published <= self.high
