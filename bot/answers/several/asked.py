"""One of several models as it was read, whatever its kind: its memory, and how it lies."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answers.fit.parsed import ParsedFit
from bot.answers.fit.question import parse_fit
from bot.answers.media.answer import MediaMemory
from bot.answers.media.media import picture_memory
from bot.answers.media.question import OWN_OPTIONS as DRAWING_OPTIONS
from bot.answers.media.question import ParsedMedia, parse_media
from bot.answers.whole.answer import WholeMemory
from bot.answers.whole.question import ParsedWhole, own_options, parse_whole
from bot.answers.whole.whole import whole_memory
from bot.asking.names import named_media
from bot.asking.options import FIT
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.colocation.room import ChatModel, Resident, WholeModel
from bot.running.figures import MemoryFigures
from bot.running.media.placed import room_of
from bot.running.memory_figures import memory_figures
from bot.running.setup import host_of

Asked = ParsedFit | ParsedWhole | ParsedMedia
_FOR_DRAWING = frozenset({"resolution", "frames", "batch"})


def asked(request: Request, library: Library) -> Asked:
    """Read the options of one model; Mistake for the first that cannot be understood."""
    model = named_media(request.options.get("model"), library)
    if model is None:
        return parse_fit(request, library)
    if model.draws:
        return parse_media(request, model, library)
    return parse_whole(request, model, library)


def options_for(text: str, library: Library) -> frozenset[str]:
    """Return the options that mean something for the model that a text names."""
    model = named_media(text, library)
    if model is None:
        return frozenset(FIT.option_names) - _FOR_DRAWING
    return frozenset(DRAWING_OPTIONS if model.draws else own_options(model))


def own_request(request: Request, text: str, foreign: frozenset[str], library: Library) -> Request:
    """Return the request for one model, without the options that only others understand."""
    own = options_for(text, library)
    options: Mapping[str, str] = {
        name: value for name, value in request.options.items() if name in own or name not in foreign
    }
    return replace(request, options={**options, "model": text})


def model_of(each: Asked) -> Model | MediaModel:
    """Return the entry of a model."""
    match each:
        case ParsedFit():
            return each.model
        case ParsedWhole():
            return each.job.model
        case ParsedMedia():
            return each.drawing.model


def memory_of(each: Asked, library: Library) -> MemoryFigures | WholeMemory | MediaMemory:
    """Return the memory of a model, by its parts."""
    match each:
        case ParsedFit():
            return memory_figures(each.load, each.overhead_bytes(library))
        case ParsedWhole():
            return whole_memory(each.job, each.machine, library)
        case ParsedMedia():
            return picture_memory(each.drawing)


def resident_of(each: Asked, machine: Machine, library: Library) -> Resident:
    """Return a model as it may lie on a machine."""
    match each:
        case ParsedFit():
            host = host_of(machine, library, each.runtime, each.program)
            return ChatModel(each.load, host.pools)
        case ParsedWhole():
            return _whole(each, machine, library)
        case ParsedMedia():
            return _drawn(each, machine, library)


def _whole(each: ParsedWhole, machine: Machine, library: Library) -> WholeModel:
    memory = whole_memory(each.job, machine, library)
    own = sum(part.bytes for part in memory.parts if part.key == "overhead")
    plays = each.job.model.sound is not None and each.job.model.sound.task == "plays"
    # Nobody waits for a processor to make music.
    return WholeModel(memory.total_bytes, None if plays else memory.total_bytes - own)


def _drawn(each: ParsedMedia, machine: Machine, library: Library) -> WholeModel:
    """Return a picture model with its text encoders in RAM, where there is any."""
    load, room = each.drawing.load(), room_of(machine, library)
    if room.ram_bytes is None:
        return WholeModel(load.together + room.overhead_bytes)
    return WholeModel(
        load.in_turns + room.overhead_bytes, beside_bytes=load.weights - load.denoiser
    )
