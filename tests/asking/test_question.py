import pytest

from bot.asking.question import Assumed, Options

SAVED = {"hardware": "2x rtx-9090", "currency": "eur"}


def test_what_is_saved_stands_in_for_an_option_that_is_left_out() -> None:
    """And is named as assumed; what was given is not."""
    options = Options({}, SAVED)
    assert "2x rtx-9090" == options.given_or_usual("hardware")
    assert (Assumed(option="hardware", value="2x rtx-9090"),) == options.assumed
    given = Options({"hardware": "m9-max"}, SAVED)
    assert "m9-max" == given.given_or_usual("hardware")
    assert () == given.assumed


@pytest.mark.parametrize("word", ["none", "None", "无", "没有"])
def test_none_asks_without_what_is_saved(word: str) -> None:
    """As if nothing had been saved."""
    options = Options({"hardware": word}, SAVED)
    assert options.given_or_usual("hardware") is None
    assert () == options.assumed


def test_what_is_neither_given_nor_saved_is_nothing() -> None:
    """An empty text is not given."""
    options = Options({"hardware": "  "}, {})
    assert options.given_or_usual("hardware") is None
    assert options.usual("hardware") is None
    assert () == options.assumed
