"""How long an answer takes inside one process.

Processor time of this thread, so that other programs on the same cores do not count.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import product
from statistics import median
from time import thread_time

from benchmarks.measure import Measure
from benchmarks.shipped import load_shipped, shipped
from bot.answers.registry import answer
from bot.asking.completion import completions
from bot.asking.line import read_line
from bot.asking.options import GOALS
from bot.library.library import Library

_MACHINES = ("", "rtx 3090", "2x rtx 3090", "rtx 4090 + 64GB RAM", "m3 max 64gb")
_BUDGETS = ("800 usd", "15000元", "6000 usd")
_CONTEXTS = ("", "12k", "48k")
_TYPED = (("model", "qwen"), ("model", "lama 70"), ("hardware", "rtx 40"), ("hardware", "m3 m"))
_ROUNDS = 5


def answers() -> Iterator[Measure]:
    """Median times; `/fit` of every model, each question asked for the first time."""
    yield _timed("library loads", 500, [load_shipped] * _ROUNDS)
    library = shipped()
    yield _timed("/fit", 2, [partial(_answered, line, library) for line in _fit_lines(library)])
    yield _timed("/buy", 20, [partial(_answered, line, library) for line in _buy_lines()])
    yield _timed("/best", 30, [partial(_answered, line, library) for line in _best_lines()])
    typing = [partial(completions, option, typed, library) for option, typed in _TYPED]
    yield _timed("completion of a name", 20, typing * _ROUNDS)


def _fit_lines(library: Library) -> Iterator[str]:
    for model, machine in product(library.models, _MACHINES):
        yield f"/fit model:{model}" + (f" hardware:{machine}" if machine else "")


def _buy_lines() -> Iterator[str]:
    """Goals by budgets by contexts: the usual ones, and ones that nobody asked for before."""
    for goal, budget, context in product(GOALS, _BUDGETS, _CONTEXTS):
        yield f"/buy goal:{goal} budget:{budget}" + (f" context:{context}" if context else "")


def _best_lines() -> Iterator[str]:
    """Goals by machines, each asked twice: the first time fills what later answers share."""
    goals = [goal for goal in GOALS if shipped().goals[goal].ranked_by]
    for goal, machine, _ in product(goals, filter(None, _MACHINES), range(2)):
        yield f"/best goal:{goal} hardware:{machine}"


def _answered(line: str, library: Library) -> object:
    return answer(read_line(line), library, datetime.now(UTC).date())


def _timed(name: str, bar_ms: float, calls: Iterable[Callable[[], object]]) -> Measure:
    """The median time of calls against its bar, in milliseconds."""
    times_ms = []
    for call in calls:
        start = thread_time()
        call()
        times_ms.append((thread_time() - start) * 1000)
    middle = median(times_ms)
    return Measure(
        name,
        len(times_ms),
        f"median {middle:.2f} ms, slowest {max(times_ms):.1f} ms",
        f"median {bar_ms:g} ms",
        met=middle <= bar_ms,
    )
