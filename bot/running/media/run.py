"""A picture model on a machine, in the format that serves best there."""

from dataclasses import dataclass
from functools import lru_cache

from bot.catalog.device import Device
from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.devices import Devices
from bot.running.media.drawing import Drawing
from bot.running.media.placed import Placed, Room, placed, room_of
from bot.running.media.seconds import SecondsPerItem, seconds_per_item
from bot.sizing.media.pictures import Canvas


@dataclass(frozen=True)
class MediaRun:
    """A drawing on a device: how it lies there, and the time of one item, None if unknown."""

    drawing: Drawing
    placed: Placed
    seconds: SecondsPerItem | None

    @property
    def runs_whole(self) -> bool:
        """Whether it runs without block swap."""
        return self.placed.verdict in ("comfortable", "tight")


def best_format(model: MediaModel, canvas: Canvas, room: Room) -> str | None:
    """Return the finest published format that fits without block swap; None if none does."""
    for name in model.formats:
        if placed(Drawing(model, name, canvas, 1).load(), room).verdict in ("comfortable", "tight"):
            return name
    return None


def run_of(drawing: Drawing, room: Room, device: Device, library: Library) -> MediaRun:
    """Return how a drawing runs; its time is that of published runs, none with block swap."""
    where = placed(drawing.load(), room)
    whole = where.verdict in ("comfortable", "tight")
    return MediaRun(drawing, where, seconds_per_item(drawing, device, library) if whole else None)


def usual_run(model: str, devices: Devices, library: Library) -> MediaRun:
    """Return how a model runs in its usual settings: in the finest format that fits, else its last.

    Raises LookupError for a model that draws nothing.
    """
    return _usual_run(model, devices, library.runs_as)


# Six models of each goal on each machine on sale, for a dozen servers with their own prices.
@lru_cache(maxsize=8192)
def _usual_run(model: str, devices: Devices, library: Library) -> MediaRun:
    machine: Machine = devices.machine
    entry = library.media[model]
    if entry.settings is None:
        raise LookupError(f"{model} draws nothing")
    room, canvas = room_of(machine, library), entry.settings.canvas
    name = best_format(entry, canvas, room) or entry.formats[-1]
    drawing = Drawing(entry, name, canvas, entry.settings.steps)
    return run_of(drawing, room, machine.devices[room.device].device, library)
