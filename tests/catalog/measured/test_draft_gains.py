import pytest
from pydantic import ValidationError

from bot.catalog.measured.draft_gains import DraftGain
from tests.samples.small_library import draft_gains

GAIN = {"low": 1.0, "expected": 2, "high": 2.5, "groups": 3, "source": "https://example.org"}


def test_a_gain_is_that_of_its_kind_and_class() -> None:
    """None where nothing was measured."""
    gains = draft_gains()
    gain = gains.gain("mtp", "dense")
    assert gain is not None
    assert 2.0 == gain.expected
    assert gains.gain("eagle", "dense") is None
    assert gains.gain("model", "apple") is None


@pytest.mark.parametrize(("low", "high"), [(2.1, 2.5), (1.0, 1.9)])
def test_a_range_around_something_else_is_refused(low: float, high: float) -> None:
    """The expected gain lies within its range."""
    with pytest.raises(ValidationError, match="in this order"):
        DraftGain.model_validate({**GAIN, "low": low, "high": high})


def test_a_range_without_no_gain_is_refused() -> None:
    """Some prompts gain nothing, on any machine."""
    with pytest.raises(ValidationError, match='"low" is at most 1'):
        DraftGain.model_validate({**GAIN, "low": 1.1})
