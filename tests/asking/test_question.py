import pytest

from bot.asking.question import Assumed, Options

SAVED = {"hardware": "2x rtx-9090", "currency": "eur"}


def test_saved_value_replaces_an_option_that_is_left_out() -> None:
    """It is noted as assumed; a given value is not."""
    options = Options({}, SAVED)
    assert "2x rtx-9090" == options.given_or_usual("hardware")
    assert (Assumed(option="hardware", value="2x rtx-9090"),) == options.assumed
    given = Options({"hardware": "m9-max"}, SAVED)
    assert "m9-max" == given.given_or_usual("hardware")
    assert () == given.assumed


@pytest.mark.parametrize("word", ["none", "None", "无", "没有"])
def test_none_ignores_the_saved_value(word: str) -> None:
    """As if nothing had been saved."""
    options = Options({"hardware": word}, SAVED)
    assert options.given_or_usual("hardware") is None
    assert () == options.assumed


def test_option_neither_given_nor_saved_is_none() -> None:
    """An empty text counts as left out."""
    options = Options({"hardware": "  "}, {})
    assert options.given_or_usual("hardware") is None
    assert options.usual("hardware") is None
    assert () == options.assumed
