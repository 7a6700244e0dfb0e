"""What a machine is worth for a goal of pictures, clips, speech or vectors, term by term."""

from collections.abc import Iterator
from functools import lru_cache
from math import log2, sqrt
from typing import Final

from bot.advice.media_goal import MediaGoal
from bot.answers.media.buy_answer import TermKey
from bot.answers.media.goal_runs import GoalRun, working_device
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.devices import Devices
from bot.running.media.drawing import Drawing
from bot.running.media.job import job_memory
from bot.running.media.pace import sound_seconds
from bot.running.media.seconds import seconds_per_item
from bot.running.media.whole import usual_job
from bot.sizing.media.formats import BITS

# Four more bits halve what is missing: 8 bits are hardly told from 16, 4 bits are by some.
_HALVING_BITS: Final = 4.0
_EIGHT_BITS: Final = 8.0
_GIB: Final = 2**30


Terms = tuple[tuple[TermKey, float], ...]


def machine_terms(
    run: GoalRun, devices: Devices, goal: MediaGoal, library: Library, waiting: int
) -> Terms:
    """Return the points of a machine with the model that it is for, before its price.

    `waiting`: how many people wait for each of its devices: who is last waits for all.

    Each term of an amount is concave and never falls: more of it is worth ever less, but never
    nothing. An old or rebuilt card loses points all at once. The budget is in none of the terms, so
    that a larger one never finds a worse machine.
    """
    return tuple(_terms(run, devices, goal, library, waiting))


def price_points(price_usd: float, goal: MediaGoal, *, budget_named: bool) -> float:
    """Return the points that a price costs: as many for each doubling."""
    each = goal.worth.price if budget_named else goal.worth.price_without_budget
    return -each * log2(max(1.0, price_usd))


def _terms(
    run: GoalRun, devices: Devices, goal: MediaGoal, library: Library, waiting: int
) -> Iterator[tuple[TermKey, float]]:
    worth = goal.worth
    yield "model", worth.model * sqrt(1 - run.rank / len(goal.models))
    yield "format", worth.format * (1 - 2.0 ** (-BITS[run.format] / _HALVING_BITS))
    took = yardstick_seconds(goal, devices, library)
    # A time that nobody knows counts as the longest that serves.
    slow = waiting * (goal.patience_s if took is None else took) / goal.comfortable_s
    yield "time", -worth.time * log2(1 + slow)
    held = max(fitted.memory_gib for fitted in devices.machine.devices)
    yield "memory", -worth.memory * log2(1 + enough_gib(goal.models[0], library.runs_as) / held)
    device = working_device(devices, library)
    if device.bandwidth_gb_per_s is not None:
        yield "bandwidth", worth.bandwidth * log2(device.bandwidth_gb_per_s)
    if device.compute_tflops is not None:
        yield "compute", worth.compute * log2(1 + device.compute_tflops)
    if device.lacks_bf16:
        yield "old-cuda", -worth.old_cuda
    if device.modded:
        yield "modded", -worth.modded


def yardstick_seconds(goal: MediaGoal, devices: Devices, library: Library) -> float | None:
    """Return the time of one item of the goal's yardstick on a machine, wherever it lies.

    The yardstick is the first of the goal's models of which times are published, so that machines
    with different models are compared by the same work. None if its time there is unknown.
    """
    return _yardstick_seconds(goal.models, devices, library.runs_as)


@lru_cache(maxsize=2048)
def _yardstick_seconds(models: tuple[str, ...], devices: Devices, library: Library) -> float | None:
    timed = (library.media[name] for name in models if _is_timed(library.media[name], library))
    model = next(timed, None)
    return None if model is None else _seconds(model, devices, library)


def _is_timed(model: MediaModel, library: Library) -> bool:
    times = (*library.media_times, *library.real_times)
    return model.id in times or model.times_as in times


def _seconds(model: MediaModel, devices: Devices, library: Library) -> float | None:
    device = working_device(devices, library)
    if model.settings is not None:
        settings = model.settings
        drawing = Drawing(model, model.native_format, settings.canvas, settings.steps)
        drawn = seconds_per_item(drawing, device, library)
        return drawn.expected if drawn else None
    sound = sound_seconds(usual_job(model, devices.machine, library), device, library)
    return sound.expected if sound else None


@lru_cache(maxsize=256)
def enough_gib(model: str, library: Library) -> float:
    """Return the memory in GiB with which a model runs in 8 bits: more is for what comes."""
    entry = library.media[model]
    name = min(entry.formats, key=lambda each: abs(BITS[each] - _EIGHT_BITS))
    if entry.settings is not None:
        return Drawing(entry, name, entry.settings.canvas, 1).load().in_turns / _GIB
    memory = job_memory(usual_job(entry, None, library).in_format(name), library)
    return (memory.weights_bytes + memory.working.expected) / _GIB
