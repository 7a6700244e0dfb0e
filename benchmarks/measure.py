"""A measure: one row of a table, with its bar."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.golden.rows import percentile


@dataclass(frozen=True)
class Measure:
    """A measurement: its number of cases, its figure and bar in words, and whether it is met.

    `bar` is empty, and `met` None, if nothing was promised.
    """

    name: str
    cases: int
    figure: str
    bar: str = ""
    met: bool | None = None


Table = Callable[[], Iterable[Measure]]


def exact(name: str, differences: Iterable[int]) -> Measure:
    """Return a measure of differences in bytes, of which there must be none."""
    result = list(differences)
    return Measure(name, len(result), f"{max(result):,} bytes", "0 bytes", met=not any(result))


def share(name: str, errors: Iterable[float], bars: Sequence[tuple[float, float]]) -> Measure:
    """Return a measure of relative errors; `bars` are pairs of a percentile and its bar."""
    result = list(errors)
    reached = [(percent, percentile(result, percent)) for percent, _ in bars]
    return Measure(
        name,
        len(result),
        _in_words(reached),
        _in_words(bars),
        met=all(own[1] <= bar[1] for own, bar in zip(reached, bars, strict=True)),
    )


def _in_words(pairs: Sequence[tuple[float, float]]) -> str:
    """Return errors at percentiles as text: `median 0.50 %, p95 2.00 %`."""
    return ", ".join(
        f"{'median' if percent == 50 else f'p{percent:g}'} {error:.2%}".replace("%", " %")
        for percent, error in pairs
    )
