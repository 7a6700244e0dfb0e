from typing import Any

import pytest
from pydantic import ValidationError

from bot.catalog.measured.fitted import Fitted
from bot.sizing.speed.cost import Spread

ENTRY: dict[str, Any] = {
    "constants": {"a": 1.5},
    "spreads": {"all": {"low": 0.5, "high": 2}},
    "widening": {"none": 1.6, "one": 1.2},
    "sources": {"device.a.cuda": 2},
}


def test_an_entry_becomes_rates() -> None:
    """They have constants, intervals and sources by name."""
    fitted = Fitted.model_validate({"repeat_share": 0.1, "decode": ENTRY, "prefill": ENTRY})
    rates = fitted.decode.rates()
    assert {"a": 1.5} == rates.constants
    assert {"all": Spread(0.5, 2)} == rates.spreads
    assert ({"device.a.cuda": 2}, (1.6, 1.2, 1.0)) == (rates.sources, rates.widening)


@pytest.mark.parametrize(
    "change",
    [
        {"constants": {}},
        {"constants": {"a": 0}},
        {"spreads": {"all": {"low": 1.1, "high": 2}}},
        {"spreads": {"all": {"low": 0.5, "high": 0.9}}},
        {"widening": {"none": 0.9}},
        {"sources": {"device.a.cuda": 3}},
    ],
)
def test_impossible_constants_are_refused(change: dict[str, Any]) -> None:
    """No constants, a constant of 0, intervals without the expected speed or made narrower."""
    with pytest.raises(ValidationError):
        Fitted.model_validate(
            {"repeat_share": 0.1, "decode": {**ENTRY, **change}, "prefill": ENTRY}
        )
