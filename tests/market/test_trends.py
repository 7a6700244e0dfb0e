from datetime import date
from typing import Any

import pytest

from bot.catalog.prices.trend import Trend
from bot.market.trends import Range, risen
from tests.samples.small_library import SOURCE

PRICE = Range(900, 1000, 1200)
TODAY = date(2026, 11, 1)


def _trend(**changed: Any) -> Trend:
    entry = {"class": "geforce-50", "market": "us", "condition": "used", "low": "5 %"}
    entry |= {"high": "23 %", "since": "2026-07-01", "until": "2026-09-30", "source": SOURCE}
    return Trend.model_validate({**entry, **changed})


def test_two_months_of_a_trend_raise_typical_by_its_low_and_high_by_its_high_rate() -> None:
    """61 days are 2.004 months: 1000 x 1.05^2.004 and 1200 x 1.23^2.004; low stays."""
    result = risen(PRICE, date(2026, 7, 31), _trend(), TODAY)
    assert result is not None
    assert 900 == result.low
    assert (1103, 1817) == (round(result.typical), round(result.high))


def test_fresh_price_stays() -> None:
    """One month old or less, or seen after the trend's end."""
    assert risen(PRICE, date(2026, 8, 1), _trend(), date(2026, 9, 1)) is None
    assert risen(PRICE, date(2026, 9, 30), _trend(), TODAY) is None
    assert risen(PRICE, date(2026, 10, 1), _trend(), TODAY) is None


def test_older_price_never_rises_less_than_a_younger_one() -> None:
    """One from before the trend has risen with all of it, and by what nobody measured."""
    before = risen(PRICE, date(2026, 5, 1), _trend(), TODAY)
    assert before == risen(PRICE, date(2026, 7, 1), _trend(), TODAY)
    later = risen(PRICE, date(2026, 8, 1), _trend(), TODAY)
    assert before is not None
    assert later is not None
    assert before.typical > later.typical > PRICE.typical


@pytest.mark.parametrize("changed", [{"low": "30 %"}, {"until": "2026-07-01"}, {"high": "3"}])
def test_trend_upside_down_is_refused(changed: dict[str, Any]) -> None:
    """Its rates, its days, and a rate without a unit."""
    with pytest.raises(ValueError, match=r"low|until|high|%"):
        _trend(**changed)
