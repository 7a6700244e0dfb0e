"""The figures of several models on one machine, under the names that the JSON output has."""

from bot.catalog.frozen import Frozen
from bot.running.figures import DeviceFigures
from bot.sizing.placing.placement import Verdict

RAM = "RAM"  # the name of the memory beside the devices


class PlaceFigures(Frozen):
    """What a model takes in one memory: that of a device, or RAM."""

    device: str
    bytes: int


class SharedMachineFigures(Frozen):
    """One machine with several models at once.

    `needed_bytes`: what all need on devices. `ram_bytes`: what lies in RAM beside GPUs.
    `longest_context`: of the first chat model, in tokens, with all others as asked; None without
    a chat model, or if no context fits.
    """

    hardware: str
    name: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    devices: tuple[DeviceFigures, ...]
    ram_bytes: int
    longest_context: int | None
