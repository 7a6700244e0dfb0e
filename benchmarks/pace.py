"""How long answers take inside one process."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import perf_counter

from benchmarks.measure import Measure
from bot.answers.desk import answer
from bot.answers.line import read_line
from bot.library.library import Library

HARDWARE = ("", " hardware:2x rtx 3090", " hardware:m3 max 64gb", " hardware:rtx 4090 + 64gb ram")
BUYING = tuple(
    f"/buy budget:{budget} usd goal:{goal}"
    for budget in (800, 2000, 5000, 12000)
    for goal in ("chat", "coding", "agents", "rag", "flagship")
)


def pace(library: Library) -> list[Measure]:
    """Median times: of a model that is asked for the first time, and of every one after it."""
    fits = [f"/fit model:{model}{machine}" for model in library.models for machine in HARDWARE]
    first = fits[:: len(HARDWARE)]
    return [
        _median("/fit, first of a model", first, library, "-"),
        _median("/fit", fits, library, "2 ms"),
        _median("/buy", BUYING, library, "20 ms"),
    ]


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def _median(name: str, lines: Iterable[str], library: Library, bar: str) -> Measure:
    times = [seconds(partial(_answer, line, library)) for line in lines]
    return Measure(name, len(times), "median time", f"{1000 * median(times):.1f} ms", bar)


def _answer(line: str, library: Library) -> None:
    answer(read_line(line), library, datetime.now(UTC).date())
