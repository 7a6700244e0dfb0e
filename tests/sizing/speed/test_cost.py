import pytest

from bot.sizing.speed.cost import Part, Rates, seconds, seconds_by_kind


def test_a_part_is_multiplied_by_every_constant_that_it_names() -> None:
    """2 s x 3 x 0.5, and one second without constants."""
    cost = (Part(2.0, ("a", "b")), Part(1.0, ()))
    assert pytest.approx(4.0) == seconds(cost, Rates({"a": 3.0, "b": 0.5}))


def test_a_missing_constant_counts_as_one() -> None:
    """It was never fitted."""
    assert pytest.approx(6.0) == seconds((Part(2.0, ("a", "new")),), Rates({"a": 3.0}))


def test_rates_are_not_mixed_up() -> None:
    """Products are cached separately for each set of constants."""
    cost = (Part(1.0, ("a",)),)
    assert [2.0, 5.0] == [seconds(cost, Rates({"a": value})) for value in (2.0, 5.0)]


def test_parts_of_one_kind_are_added() -> None:
    """The first constant of a part names its kind."""
    cost = (Part(1.0, ("a", "b")), Part(2.0, ("a",)), Part(3.0, ("b",)))
    assert {"a": 9.0, "b": 3.0} == seconds_by_kind(cost, Rates({"a": 3.0, "b": 1.0}))
