"""Prices that rose since they were seen: the range of an older one at the end of its trend."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.catalog.prices.trend import Trend

_DAYS_PER_MONTH: Final = 365.25 / 12
# A younger price is shown as it was seen.
_FRESH_DAYS: Final = 31


@dataclass(frozen=True)
class Range:
    """The low end, the usual figure and the high end of a price."""

    low: float
    typical: float
    high: float

    def times(self, low: float, typical: float, high: float) -> "Range":
        """Return the range with each figure multiplied by its own factor."""
        return Range(self.low * low, self.typical * typical, self.high * high)


def risen(price: Range, seen: date, trend: Trend, today: date) -> Range | None:
    """Return a price that is older than a month as its trend has raised it; None if it has not.

    Only the months of the trend count that lie after the day on which the price was seen: typical
    rises by the trend's low rate and high by its high rate, each month on top of the one before;
    low stays, since nobody has seen a lower price come back.
    """
    if (today - seen).days <= _FRESH_DAYS:
        return None
    days = (min(today, trend.until) - max(seen, trend.since)).days
    if days <= 0:
        return None
    months = days / _DAYS_PER_MONTH
    return price.times(
        1.0, (1 + trend.low_per_month) ** months, (1 + trend.high_per_month) ** months
    )
