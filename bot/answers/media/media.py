"""`/fit` of a model for pictures or clips: does it run here, and how long does one take."""

from dataclasses import replace

from bot.answers.media.answer import (
    MediaAnswer,
    MediaMachineFigures,
    MediaMemory,
    MediaModelFigures,
    MemoryPart,
)
from bot.answers.media.question import ParsedMedia, parse_media, resolution_text
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.media.drawing import Drawing
from bot.running.media.placed import Placed, Room, placed, room_of
from bot.running.media.run import best_format, run_of
from bot.sizing.media.pictures import Canvas

_SIDE_STEP = 64  # pixels: what all these models take
_LEAST_SHORTENED = 512


def fit_media(request: Request, model: MediaModel, library: Library) -> MediaAnswer:
    """Answer `/fit`; Mistake if the question cannot be understood."""
    parsed = parse_media(request, model, library)
    drawing, machine = parsed.drawing, parsed.machine
    return MediaAnswer(
        question=parsed.question,
        model=media_model_figures(model, drawing.steps),
        memory=picture_memory(drawing),
        formats=tuple(picture_memory(drawing.in_format(name)) for name in _names(parsed)),
        machines=(_on_machine(drawing, machine, library),) if machine else (),
        can_start=library.starts_media(model.id),
        library_version=library.version,
    )


def media_model_figures(model: MediaModel, steps: int) -> MediaModelFigures:
    """Return the figures of a model that draws in so many steps; 0 where it does not."""
    return MediaModelFigures(
        id=model.id,
        name=model.name,
        kind=model.kind,
        total_parameters=model.total_parameters,
        license=model.license,
        license_class=model.license_class,
        steps=steps,
    )


def _names(parsed: ParsedMedia) -> tuple[str, ...]:
    """Return the published formats, and the asked one if it is no such."""
    return tuple(dict.fromkeys((*parsed.drawing.model.formats, parsed.drawing.format)))


def picture_memory(drawing: Drawing) -> MediaMemory:
    """Return the memory of a picture model by its parts."""
    load = drawing.load()
    return MediaMemory(
        format=drawing.format,
        encoder_format=drawing.encoder_format,
        parts=tuple(MemoryPart(key=key, bytes=size) for key, size in load.parts),
        total_bytes=load.together,
        working_bytes=load.working,
        least_bytes=load.swapped,
    )


def _on_machine(drawing: Drawing, machine: Machine, library: Library) -> MediaMachineFigures:
    room = room_of(machine, library)
    run = run_of(drawing, room, machine.devices[room.device].device, library)
    result = run.placed
    return MediaMachineFigures(
        hardware=machine_text(machine),
        name=machine.name,
        device=room.name,
        usable_bytes=room.usable_bytes,
        needed_bytes=result.needed_bytes,
        verdict=result.verdict,
        reason=result.shortage,
        ram_bytes=result.ram_bytes,
        settings=result.settings if result.verdict != "no" else (),
        seconds_per_item=run.seconds,
        best_format=best_format(drawing.model, drawing.canvas, room),
        fitting_resolution=None if run.runs_whole else _smaller(drawing, room, result),
    )


def _smaller(drawing: Drawing, room: Room, now: Placed) -> str | None:
    """Return the largest smaller size of the same shape with which the asked format fits."""
    canvas = drawing.canvas
    longest = max(canvas.width, canvas.height)
    for side in range(longest - longest % _SIDE_STEP, _LEAST_SHORTENED - 1, -_SIDE_STEP):
        smaller = _of_side(canvas, side)
        result = placed(replace(drawing, canvas=smaller).load(), room)
        if result.needed_bytes < now.needed_bytes and result.verdict in ("comfortable", "tight"):
            return resolution_text(smaller)
    return None


def _of_side(canvas: Canvas, longest: int) -> Canvas:
    scale = longest / max(canvas.width, canvas.height)
    width, height = (
        max(_SIDE_STEP, round(scale * side / _SIDE_STEP) * _SIDE_STEP)
        for side in (canvas.width, canvas.height)
    )
    return replace(canvas, width=width, height=height)
