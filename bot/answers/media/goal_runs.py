"""What a machine runs of a goal's models: pictures, clips, speech or vectors."""

from dataclasses import dataclass
from functools import lru_cache

from bot.advice.media_goal import MediaGoal
from bot.catalog.device import Device
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.market.offer import is_dropped_by_cuda
from bot.running.devices import Devices
from bot.running.media.pace import SoundSeconds, sound_seconds
from bot.running.media.placed import room_of
from bot.running.media.run import usual_run
from bot.running.media.seconds import SecondsPerItem
from bot.running.media.whole import best_format, lying, usual_job
from bot.sizing.placing.placement import Verdict

_WHOLE: tuple[Verdict, ...] = ("comfortable", "tight")


@dataclass(frozen=True)
class GoalRun:
    """A model of a goal in the format in which it runs best on a machine.

    `rank`: how many models of the goal are better. `seconds`: of one picture, clip, hour that is
    heard or minute that is spoken; None if nothing was published.
    """

    model: MediaModel
    rank: int
    format: str
    verdict: Verdict
    seconds: SecondsPerItem | SoundSeconds | None

    @property
    def whole(self) -> bool:
        """Whether it lies whole on the device, without block swap."""
        return self.verdict in _WHOLE


def goal_runs(models: tuple[str, ...], devices: Devices, library: Library) -> tuple[GoalRun, ...]:
    """Return how each of a goal's models runs on a machine, the best first."""
    return _goal_runs(models, devices, library.runs_as)


# The models of each goal on each machine on sale, owned or rented.
@lru_cache(maxsize=8192)
def _goal_runs(models: tuple[str, ...], devices: Devices, library: Library) -> tuple[GoalRun, ...]:
    return tuple(_run(rank, name, devices, library) for rank, name in enumerate(models))


def _run(rank: int, name: str, devices: Devices, library: Library) -> GoalRun:
    model = library.media[name]
    if model.draws:
        drawn = usual_run(name, devices, library)
        return GoalRun(model, rank, drawn.drawing.format, drawn.placed.verdict, drawn.seconds)
    machine = devices.machine
    usual, room = usual_job(model, machine, library), room_of(machine, library)
    job = usual.in_format(best_format(usual, machine, library))
    verdict = lying(job, room, library).verdict
    device = machine.devices[room.device].device
    seconds = sound_seconds(job, device, library) if verdict in _WHOLE else None
    return GoalRun(model, rank, job.format, verdict, seconds)


def working_device(devices: Devices, library: Library) -> Device:
    """Return the device on which such models work: the one with the most usable memory."""
    return _working_device(devices, library.runs_as)


@lru_cache(maxsize=2048)
def _working_device(devices: Devices, library: Library) -> Device:
    return devices.machine.devices[room_of(devices.machine, library).device].device


def has_usable_cuda(devices: Devices, library: Library) -> bool:
    """Whether the device that works runs CUDA programs of today."""
    device = working_device(devices, library)
    return "cuda" in device.backends and not is_dropped_by_cuda(device)


def serves_media(machine: Machine, goal: MediaGoal, library: Library) -> GoalRun | None:
    """Return the best of a goal's models that a machine serves with; None if it does not serve.

    It lies whole on the device, or in RAM if a processor is fast enough for the goal; and it is
    done within the goal's patience, as far as the time is known.
    """
    devices = Devices(machine_text(machine), machine)
    if goal.cuda_only and not has_usable_cuda(devices, library):
        return None
    return serving_run(devices, goal, library)


def serving_run(
    devices: Devices, goal: MediaGoal, library: Library, *, waiting: int = 1
) -> GoalRun | None:
    """Return the best model that serves on a device, else in RAM; None if none does.

    `waiting`: how many people wait for one device.
    """
    runs = [run for run in goal_runs(goal.models, devices, library) if serves(run, goal, waiting)]
    return next((run for run in runs if run.whole), runs[0] if runs else None)


def serves(run: GoalRun, goal: MediaGoal, waiting: int = 1) -> bool:
    """Whether a run serves a goal while so many people wait for one device."""
    in_ram = run.verdict == "offload" and goal.runs_on_processor
    took = run.seconds
    return (run.whole or in_ram) and (took is None or took.expected * waiting <= goal.patience_s)
