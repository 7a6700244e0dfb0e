import pytest

from bot.advice.fact import Fact, Kind
from bot.loading.value import NoValue, read_value

RATES = {"usd": 1.0, "eur": 1.25}


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("money", "2000 usd", 2000),
        ("money", "2000 eur", 2500),
        ("memory", "24 GB", 24),
        ("memory", "0.5 TB", 512),
        ("tokens", "32k", 32768),
        ("tokens", "1M", 1048576),
        ("tokens", 8192, 8192),
        ("parameters", "30B", 30e9),
        ("speed", "20 tokens/s", 20),
        ("power", "700 W", 700),
        ("share", "10 %", 0.1),
        ("count", 3, 3),
        ("number", 4.5, 4.5),
        ("flag", False, False),
        ("choice", "pc", "pc"),
        ("choices", "mac", "mac"),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_kind(kind: Kind, raw: object, value: object) -> None:
    """A value becomes the plain number or word that conditions compare."""
    assert value == read_value(Fact("fact", kind, "", "", ("pc", "mac")), raw, RATES)


@pytest.mark.parametrize(
    ("kind", "raw", "message", "suggestion"),
    [
        ("money", 2000, '"2000" needs a number and a unit, such as "as here"', None),
        ("money", "2000 gbp", '"gbp" is no unit here, write it as in "as here"', None),
        ("tokens", "32", '"32" needs a number and a unit, such as "as here"', None),
        ("count", True, 'needs a whole number, such as "as here"', None),
        ("count", "3", 'needs a whole number, such as "as here"', None),
        ("number", None, 'needs a number, such as "as here"', None),
        ("flag", "off", "needs true or false", "false"),
        ("flag", 1, "needs true or false", None),
        ("choice", "mca", 'unknown fact "mca"', "mac"),
        ("choice", True, 'unknown fact "true" (one of: mac, pc)', None),
    ],
)
def test_a_value_that_its_fact_cannot_have_is_refused(
    kind: Kind, raw: object, message: str, suggestion: str | None
) -> None:
    """The message says what to write instead."""
    with pytest.raises(NoValue) as refused:
        read_value(Fact("fact", kind, "", "as here", ("pc", "mac")), raw, RATES)
    assert (message, suggestion) == (str(refused.value), refused.value.suggestion)
