from typing import Any

import pytest

from bot.catalog.prices.market_factor import MarketFactor
from tests.samples.small_library import SOURCE

FACTOR: dict[str, Any] = {
    "class": "mac",
    "market": "eu",
    "condition": "new",
    "low": 1.1,
    "typical": 1.2,
    "high": 1.3,
    "pairs": 2,
    "tax": "included",
    "as_of": "2026-10-01",
    "quality": "A",
    "source": SOURCE,
}


@pytest.mark.parametrize(
    "changed",
    [
        {"low": 1.25},
        {"high": 1.1},
        {"low": 0.1},
        {"typical": 9, "high": 9},
        {"market": "us"},
        {"class": "phones"},
        {"pairs": 0},
    ],
)
def test_nonsense_is_refused(changed: dict[str, Any]) -> None:
    """A range upside down, figures beyond belief, and the market that others are measured by."""
    assert 1.2 == MarketFactor.model_validate(FACTOR).typical
    with pytest.raises(ValueError, match=r"low|greater|less|measured|should be"):
        MarketFactor.model_validate({**FACTOR, **changed})
