"""Tests of the values of unquoted words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.marked_yaml.scalar import plain_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("12", 12),
        ("-7", -7),
        ("+7", 7),
        ("0.5", 0.5),
        ("-12.25", -12.25),
        (".5", 0.5),
        ("123456789012345678901", 123456789012345678901),
    ],
)
def test_these_words_have_a_type(text: str, value: object) -> None:
    """They are true, false, null, whole and decimal numbers."""
    result = plain_value(text)

    assert value == result
    assert type(value) is type(result)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "n", "No", "ON", "True", "FALSE", "NULL", "Null"),
        *("1:30", "190:20:30", "012", "00", "-012", "01.5", "0o17", "0x1F", "0b101", "1_000"),
        *("1e3", "1.5e3", "1.", ".", "-", "+", "1,000", ".inf", "-.inf", ".nan", "nan", "1.2.3"),
        *("2024-01-01", "2024-01-01 10:00:00", "24 GB", "=", "<<", "１２", "٣", "9" * 101),
        "9" * 5000,
        "1" * 400 + ".5",
    ],
)
def test_everything_else_stays_text(text: str) -> None:
    """This includes the traps of YAML 1.1, and extremely long numbers."""
    assert text == plain_value(text)


@given(st.text())
def test_any_text_has_a_value(text: str) -> None:
    """A value that is text is the unchanged text."""
    value = plain_value(text)

    assert not isinstance(value, str) or text == value


@given(st.integers(-(10**20), 10**20))
def test_a_written_whole_number_is_read_back(number: int) -> None:
    """Reading is the inverse of writing."""
    assert number == plain_value(str(number))
