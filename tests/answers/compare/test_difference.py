import pytest

from bot.answers.compare.difference import ahead, only_one


@pytest.mark.parametrize(
    ("a", "b", "less", "better"),
    [
        (200, 100, False, "a"),
        (100, 200, False, "b"),
        (200, 100, True, "b"),
        (100, 200, True, "a"),
    ],
)
def test_clearly_more_or_less_speaks_for_one(
    a: float, b: float, better: str, *, less: bool
) -> None:
    """By how many times is said."""
    (result,) = ahead("faster", a, b, less=less)
    assert (better, {"times": 2}) == (result.better, result.values)


@pytest.mark.parametrize(("a", "b"), [(100, 114), (None, 100), (100, None), (0, 5)])
def test_what_is_near_or_not_known_speaks_for_none(a: float | None, b: float | None) -> None:
    """Sources differ by as much, and nothing is guessed."""
    assert [] == [*ahead("faster", a, b)]


def test_a_property_speaks_for_who_has_it_alone() -> None:
    """What both have or lack says nothing."""
    assert ["a"] == [entry.better for entry in only_one("quiet", a=True, b=False)]
    assert ["b"] == [item.better for item in only_one("quiet", a=False, b=True)]
    assert [] == [*only_one("quiet", a=True, b=True)]
