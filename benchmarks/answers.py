"""The time of an answer inside one process.

It is the processor time of this thread, so that other programs on the same cores do not count.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import _lru_cache_wrapper, partial
from itertools import pairwise, product
from statistics import median
from time import thread_time

from benchmarks.measure import Measure
from benchmarks.shipped import load_shipped, shipped
from bot.answers.registry import answer
from bot.asking.completion import completions
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.asking.options import CHAT_GOALS
from bot.library.library import Library

_MACHINES = ("", "rtx 3090", "2x rtx 3090", "rtx 4090 + 64GB RAM", "m3 max 64gb")
_MORE_MACHINES = ("rtx 3060", "rx 7900 xtx", "m4 pro 24gb", "2x rtx 4060 ti 16gb", "rtx 5090")
_BUDGETS = ("800 usd", "15000元", "6000 usd")
_CONTEXTS = ("", "12k", "48k")
_TYPED = (("model", "qwen"), ("model", "lama 70"), ("hardware", "rtx 40"), ("hardware", "m3 m"))
_ROUNDS = 5


def answers() -> Iterator[Measure]:
    """Yield median times of different questions, each asked once, starting with empty caches."""
    yield _timed("library loads, its examples asked", None, [load_shipped] * _ROUNDS)
    library = shipped()
    for name, bar_ms, lines in (
        ("/fit", 1, _fit_lines(library)),
        ("/best", 5, _best_lines()),
        ("/compare", 10, _compare_lines(library)),
        ("/buy", 20, _buy_lines()),
    ):
        _forget()
        yield _timed(name, bar_ms, [partial(_answered, line, library) for line in lines])
    typing = [partial(completions, option, typed, library) for option, typed in _TYPED]
    yield _timed("completion of a name", 20, typing * _ROUNDS)


def _fit_lines(library: Library) -> Iterator[str]:
    for model, machine in product(library.models, _MACHINES):
        yield f"/fit model:{model}" + (f" hardware:{machine}" if machine else "")


def _buy_lines() -> Iterator[str]:
    """Yield goals by budgets by contexts, both usual and unusual ones."""
    for goal, budget, context in product(CHAT_GOALS, _BUDGETS, _CONTEXTS):
        yield f"/buy goal:{goal} budget:{budget}" + (f" context:{context}" if context else "")


def _best_lines() -> Iterator[str]:
    """Yield goals by machines."""
    goals = [goal for goal in CHAT_GOALS if shipped().goals[goal].ranked_by]
    for goal, machine in product(goals, (*filter(None, _MACHINES), *_MORE_MACHINES)):
        yield f"/best goal:{goal} hardware:{machine}"


def _compare_lines(library: Library) -> Iterator[str]:
    """Yield every tenth machine with the next of them, and the same for models."""
    for names in ([*library.devices][::10], [*library.models][::10]):
        for a, b in pairwise(names):
            yield f"/compare a:{a} b:{b}"


def _forget() -> None:
    """Empty every cache of the bot, so that a series begins like a new process."""
    for cached in gc.get_objects():
        if isinstance(cached, _lru_cache_wrapper) and cached.__module__.startswith("bot."):
            cached.cache_clear()


def _answered(line: str, library: Library) -> object:
    with suppress(Mistake):
        return answer(read_line(line), library, datetime.now(UTC).date())
    return None


def _timed(name: str, bar_ms: float | None, calls: Iterable[Callable[[], object]]) -> Measure:
    """Return the median time of the calls against its bar, in milliseconds."""
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
        f"median {bar_ms:g} ms" if bar_ms else "",
        met=middle <= bar_ms if bar_ms else None,
    )
