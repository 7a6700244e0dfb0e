"""The memory that the models of a goal take, as sizes of cards that are sold."""

from functools import lru_cache

from bot.answers.media.buy_answer import MemoryClass
from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.market.offer import is_dropped_by_cuda
from bot.running.media.drawing import Drawing
from bot.running.media.job import usual_formats
from bot.running.media.placed import Room, placed, room_of
from bot.running.media.whole import fits, usual_job
from bot.sizing.media.formats import BITS

_FOUR_BITS, _EIGHT_BITS = 4.0, 8.0


def memory_classes(models: tuple[str, ...], library: Library) -> tuple[MemoryClass, ...]:
    """Return the memory class of each model, calculated from its networks."""
    return _memory_classes(models, library.runs_as)


@lru_cache(maxsize=64)
def _memory_classes(models: tuple[str, ...], library: Library) -> tuple[MemoryClass, ...]:
    return tuple(_class(library.media[name], library) for name in models)


def _class(model: MediaModel, library: Library) -> MemoryClass:
    names = model.formats if model.draws else usual_formats(model)
    # Fewer than four bits are published for a few models, and show in every picture.
    smallest = min((name for name in names if BITS[name] >= _FOUR_BITS), key=BITS.__getitem__)
    eight = min(names, key=lambda name: (abs(BITS[name] - _EIGHT_BITS), -BITS[name]))
    return MemoryClass(
        model=model.id,
        name=model.name,
        least_gib=_least_gib(model, smallest, library),
        well_gib=_least_gib(model, eight, library),
    )


def _least_gib(model: MediaModel, name: str, library: Library) -> float | None:
    return next(
        (gib for gib, room in _rooms(library) if _lies_whole(model, name, room, library)), None
    )


def _lies_whole(model: MediaModel, name: str, room: Room, library: Library) -> bool:
    if model.settings is not None:
        load = Drawing(model, name, model.settings.canvas, 1).load()
        return placed(load, room).verdict in ("comfortable", "tight")
    return fits(usual_job(model, None, library).in_format(name), room, library)


@lru_cache(maxsize=64)
def _rooms(library: Library) -> tuple[tuple[float, Room], ...]:
    """Return the usual sizes of NVIDIA cards with tensor cores, each with its room, ascending.

    A size that only one card has is no usual one.
    """
    cards: dict[float, list[Device]] = {}
    for device in sorted(library.devices.values(), key=lambda device: device.id):
        if device.kind == "gpu" and "cuda" in device.backends and not device.laptop:
            for gib in device.memory_gib if not is_dropped_by_cuda(device) else ():
                cards.setdefault(gib, []).append(device)
    return tuple(
        (gib, room_of(Machine((Fitted(cards[gib][0], gib),)), library))
        for gib in sorted(cards)
        if len(cards[gib]) > 1
    )
