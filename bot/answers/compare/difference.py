"""Differences that clearly favour one of two sides, by more than sources differ anyway."""

from collections.abc import Iterator

from bot.answers.compare.answer import Difference, DifferenceKey, Which

# Estimates and prices of the same thing differ by this factor between sources.
CLEARLY = 1.15


def ahead(
    key: DifferenceKey, a: float | None, b: float | None, *, less: bool = False
) -> Iterator[Difference]:
    """Yield a difference in favour of the clearly larger figure, or with `less` the smaller one.

    Nothing if a figure is unknown (None) or not positive. Its value `times` is the larger figure
    divided by the smaller.
    """
    if a is None or b is None or min(a, b) <= 0:
        return
    times = max(a, b) / min(a, b)
    if times < CLEARLY:
        return
    better: Which = "a" if (a > b) != less else "b"
    yield Difference(key=key, better=better, values={"times": round(times, 2)})


def only_one(key: DifferenceKey, *, a: bool, b: bool) -> Iterator[Difference]:
    """Yield a difference in favour of the side that has a property, if the other lacks it."""
    if a != b:
        yield Difference(key=key, better="a" if a else "b")
