"""How one model runs best on one machine for a goal: format, verdict and speed."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.advice.goal import Goal
from bot.answers.fit_answer import SpeedRange
from bot.answers.fit_question import DEFAULT_FORMAT
from bot.answers.machine_figures import speed_range
from bot.answers.room import formats_of
from bot.catalog.model import Model
from bot.library.library import Library
from bot.sizing.formats import FORMATS
from bot.sizing.load import Load
from bot.sizing.placement import Placement, place, place_on_devices
from bot.sizing.pool import Pools
from bot.sizing.weights import weights

NoRun = Literal["short-context", "too-large", "too-slow"]


@dataclass(frozen=True)
class Candidate:
    """A model in a format, placed on a machine."""

    load: Load
    placement: Placement
    speed: SpeedRange


def candidate(
    model: Model, context: int, users: int, goal: Goal, pools: Pools, library: Library
) -> Candidate | NoRun:
    """The run of a model that serves a goal best, or why there is none.

    Only formats that cost little quality. On the devices alone: the most bits that fit comfortably
    at the goal's comfortable speed, else at its floor, else the most that just fit. With RAM
    beside GPUs only in the fewest bits, since there every bit costs speed.
    """
    if context > model.max_context:
        return "short-context"
    loads = _loads(model, context, users, library)
    room = sum(pool.usable_bytes for pool in (*pools.devices, *([pools.ram] if pools.ram else ())))
    fitting = [
        load for load in loads if weights(load.shape, load.format_name).weights_bytes <= room
    ]
    if not fitting:
        return "too-large"
    spare_share = library.judgement.spare_share
    whole = (_run(load, place_on_devices(load, pools, spare_share), pools) for load in fitting)
    runs = [run for run in whole if run is not None]
    if not runs:
        least = fitting[-1]
        beside = _run(least, place(least, pools, spare_share), pools)
        runs = [beside] if beside else []
    if not runs:
        return "too-large"
    floor = goal.decode_floor_tokens_per_s
    usable = [run for run in runs if run.speed.expected >= floor]
    if not usable:
        return "too-slow"
    return min(usable, key=lambda run: _rank(run, goal))


def _rank(run: Candidate, goal: Goal) -> tuple[bool, bool]:
    """The lower the better; of equals the first has the most bits."""
    slow = run.speed.expected < goal.decode_comfortable_tokens_per_s
    return run.placement.verdict != "comfortable", slow


def _run(load: Load, placement: Placement, pools: Pools) -> Candidate | None:
    speed = speed_range(load, placement, pools)
    return Candidate(load, placement, speed) if speed else None


def _loads(model: Model, context: int, users: int, library: Library) -> list[Load]:
    """The model in each acceptable format, most bits first."""
    first = Load(model.sized, DEFAULT_FORMAT, context, slots=users)
    acceptable = [name for name in FORMATS if _acceptable(name, model, library)]
    names = formats_of(model, first, acceptable)
    return [replace(first, format_name=name) for name in names]


def _acceptable(name: str, model: Model, library: Library) -> bool:
    if name.lower() == model.native_format.lower():
        return name == "MXFP4"  # in 16 bits a model is no better than in Q8_0, only slower
    measured = library.formats.get(name)
    return (
        name in library.judgement.shown_formats
        and measured is not None
        and measured.perplexity_rise <= library.judgement.acceptable_perplexity_rise
    )
