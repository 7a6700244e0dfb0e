"""Whether a figure or a property speaks for one of two, by more than sources differ anyway."""

from collections.abc import Iterator

from bot.answers.compare.answer import Difference, DifferenceKey, Which

# Estimates and prices of one thing differ by so much from source to source.
_CLEARLY = 1.15


def ahead(
    key: DifferenceKey, a: float | None, b: float | None, *, less: bool = False
) -> Iterator[Difference]:
    """The side with clearly more, or clearly less; neither where a figure is not known.

    `times` is how many times the better figure the other one is, or the other way round.
    """
    if a is None or b is None or min(a, b) <= 0:
        return
    times = max(a, b) / min(a, b)
    if times < _CLEARLY:
        return
    better: Which = "a" if (a > b) != less else "b"
    yield Difference(key=key, better=better, values={"times": round(times, 2)})


def only_one(key: DifferenceKey, *, a: bool, b: bool) -> Iterator[Difference]:
    """The side that has a property which the other lacks."""
    if a != b:
        yield Difference(key=key, better="a" if a else "b")
