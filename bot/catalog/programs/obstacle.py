"""The reasons why a program cannot run on a machine, or cannot read a format there."""

from typing import Literal

from bot.catalog.machine import Machine
from bot.catalog.programs.program import Program

Obstacle = Literal["no_build_for_device", "compute_capability", "format_not_read"]
# Why a verdict is "no": an obstacle, too little memory, or devices of which one is too small.
Reason = Literal[Obstacle, "not_enough_memory", "only_from_ssd", "uneven_devices"]


def obstacle(program: Program, machine: Machine, format_name: str) -> Obstacle | None:
    """Return the reason why a program does not run a format on a machine; None if it does.

    A GPU whose compute capability is not known is taken to have enough.
    """
    least = least_capability(machine)
    return machine_obstacle(program, machine) or format_obstacle(program, format_name, least)


def machine_obstacle(program: Program, machine: Machine) -> Obstacle | None:
    """Return the reason why a program runs no format on a machine; None if it runs some."""
    if not program.runs_on(machine):
        return "no_build_for_device"
    least = least_capability(machine)
    if least is not None and least < (program.compute_capability or 0):
        return "compute_capability"
    return None


def format_obstacle(
    program: Program, format_name: str, capability: float | None
) -> Obstacle | None:
    """Return the reason why a program does not run a format on GPUs with a compute capability."""
    formats = program.formats
    if not formats.reads_somehow(format_name):
        return "format_not_read"
    if capability is not None and capability < formats.least_capability(format_name):
        return "format_not_read"
    return None


def least_capability(machine: Machine) -> float | None:
    """Return the least compute capability of a machine's NVIDIA GPUs; None if none is known."""
    known = (fitted.device.compute_capability for fitted in machine.devices)
    return min((figure for figure in known if figure is not None), default=None)
