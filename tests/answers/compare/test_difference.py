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
def test_clear_difference_favours_one_side(a: float, b: float, better: str, *, less: bool) -> None:
    """It says by how many times."""
    (result,) = ahead("faster", a, b, less=less)
    assert (better, {"times": 2}) == (result.better, result.values)


@pytest.mark.parametrize(("a", "b"), [(100, 114), (None, 100), (100, None), (0, 5)])
def test_near_or_unknown_figures_favour_neither_side(a: float | None, b: float | None) -> None:
    """Sources differ by as much, and nothing is guessed."""
    assert [] == [*ahead("faster", a, b)]


def test_property_favours_the_only_side_that_has_it() -> None:
    """A property of both or of neither makes no difference."""
    assert ["a"] == [entry.better for entry in only_one("quiet", a=True, b=False)]
    assert ["b"] == [item.better for item in only_one("quiet", a=False, b=True)]
    assert [] == [*only_one("quiet", a=True, b=True)]
