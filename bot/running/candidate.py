"""How one model runs best on one machine for a goal: format, verdict and speed."""

from dataclasses import dataclass
from typing import Literal

from bot.advice.goal import Goal
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.acceptable import acceptable_formats
from bot.running.figures import SpeedRange
from bot.running.setup import Host, Setup
from bot.running.speeds import decode_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, place, place_on_devices
from bot.sizing.weights import weights

NoRun = Literal["short-context", "too-large", "too-slow"]


@dataclass(frozen=True)
class Candidate:
    """A model in a format, placed on a machine."""

    load: Load
    placement: Placement
    speed: SpeedRange


def candidate(
    model: Model, context: int, users: int, goal: Goal, host: Host, library: Library
) -> Candidate | NoRun:
    """The run of a model that serves a goal best, or why there is none.

    Only formats that cost little quality. On the devices alone: the most bits that fit comfortably
    at the goal's comfortable speed, else at its floor, else the most that just fit. With RAM
    beside GPUs only in the fewest bits, since there every bit costs speed.
    """
    if context > model.max_context:
        return "short-context"
    pools = host.pools
    loads = _loads(model, context, users, library)
    room = sum(pool.usable_bytes for pool in (*pools.devices, *([pools.ram] if pools.ram else ())))
    fitting = [
        load for load in loads if weights(load.shape, load.format_name).weights_bytes <= room
    ]
    if not fitting:
        return "too-large"
    runs = _runs(model, fitting, host, library)
    if not runs:
        return "too-large"
    floor = goal.decode_floor_tokens_per_s
    usable = [run for run in runs if run.speed.expected >= floor]
    if not usable:
        return "too-slow"
    return min(usable, key=lambda run: _rank(run, goal))


def _runs(model: Model, loads: list[Load], host: Host, library: Library) -> list[Candidate]:
    """Those that run on the devices alone; where none does, the last one with RAM beside them."""
    spare_share = library.judgement.spare_share

    def run_of(load: Load, placement: Placement) -> Candidate | None:
        speed = decode_range(Setup(model.id, host, load, placement), library.speeds)
        return Candidate(load, placement, speed) if speed else None

    whole = (run_of(load, place_on_devices(load, host.pools, spare_share)) for load in loads)
    runs = [run for run in whole if run is not None]
    if runs:
        return runs
    beside = run_of(loads[-1], place(loads[-1], host.pools, spare_share))
    return [beside] if beside else []


def _rank(run: Candidate, goal: Goal) -> tuple[bool, bool]:
    """The lower the better; of equals the first has the most bits."""
    slow = run.speed.expected < goal.decode_comfortable_tokens_per_s
    return run.placement.verdict != "comfortable", slow


def _loads(model: Model, context: int, users: int, library: Library) -> list[Load]:
    """The model in each acceptable format, most bits first."""
    names = acceptable_formats(model, library)
    return [Load(model.sized, name, context, slots=users) for name in names]
