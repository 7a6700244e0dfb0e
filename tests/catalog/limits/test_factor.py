import pytest
from pydantic import ValidationError

from bot.catalog.limits.factor import UNCHANGED, Factor, FactorEntry


def test_independent_causes_multiply_and_their_ranges_add_as_squares() -> None:
    """Two ranges of a factor of 2 either way give one of 2 to the root of 2."""
    half = Factor(0.25, 0.5, 1.0)
    both = half.times(Factor(1.0, 2.0, 4.0))
    around = 2 ** (2**0.5)
    assert pytest.approx((1 / around, 1.0, around)) == both
    assert pytest.approx(half) == half.times(UNCHANGED)


def test_a_factor_is_written_in_percent() -> None:
    """Expected is 100 % if it is left out."""
    entry = FactorEntry.model_validate({"low": "60 %", "high": "110 %"})
    assert pytest.approx((0.6, 1.0, 1.1)) == entry.factor


@pytest.mark.parametrize(
    ("low", "expected", "high"), [("70 %", "60 %", "80 %"), ("60 %", "90 %", "80 %")]
)
def test_a_factor_ascends(low: str, expected: str, high: str) -> None:
    """Low, expected, high."""
    with pytest.raises(ValidationError):
        FactorEntry.model_validate({"low": low, "expected": expected, "high": high})
