"""`/start` for pictures, video, speech and vectors: scripts and commands that run a model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.answers.media.answer import MediaAnswer
from bot.answers.media.media import fit_media
from bot.answers.media.question import parse_media
from bot.answers.start.answer import Download, Link, ProgramName
from bot.answers.start.downloads import BYTES_PER_S
from bot.answers.start.media_answer import MediaStartAnswer, Note
from bot.answers.start.question import read_os, systems_of
from bot.answers.whole.answer import WholeAnswer
from bot.answers.whole.question import parse_whole
from bot.answers.whole.whole import fit_whole
from bot.asking.choice import choice
from bot.asking.mistake import Mistake
from bot.asking.question import Assumed, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.media_start import MediaProgram, MediaStart
from bot.library.library import Library
from bot.running.commands.command import Command
from bot.running.commands.media.media_setup import MediaSetup
from bot.running.commands.media.registry import MEDIA_STARTERS, media_commands
from bot.running.commands.shell import Os
from bot.running.media.drawing import Drawing, picture_load
from bot.running.media.job import Job
from bot.running.media.placed import placed, room_of
from bot.running.media.whole import lying
from bot.sizing.media.formats import format_bytes

_SIXTEEN_BITS: Final = "F16"
# What programs make of a checkpoint themselves, the finest first.
_MADE: Final = ("FP8", "INT8", "NF4")
_NAMES: Final[dict[MediaProgram, tuple[str, str]]] = {
    "diffusers": ("Diffusers", "https://huggingface.co/docs/diffusers/installation"),
    "comfyui": ("ComfyUI", "https://docs.comfy.org/"),
    "faster-whisper": ("faster-whisper", "https://github.com/SYSTRAN/faster-whisper"),
    "whisper.cpp": ("whisper.cpp", "https://github.com/ggml-org/whisper.cpp"),
    "ollama": ("Ollama", "https://ollama.com/download"),
    "text-embeddings-inference": (
        "Text Embeddings Inference",
        "https://huggingface.co/docs/text-embeddings-inference/quick_tour",
    ),
}


@dataclass(frozen=True)
class _Asked:
    """A question for one model on one machine: what programs call it, and the system."""

    model: MediaModel
    machine: Machine
    rows: tuple[MediaStart, ...]
    os: Os
    library: Library


@dataclass(frozen=True)
class _Started:
    """A setup with its commands; the commands of a program are never empty here."""

    setup: MediaSetup
    commands: tuple[Command, ...]


def start_media(request: Request, model: MediaModel, library: Library) -> MediaStartAnswer:
    """Answer `/start`; Mistake if the question cannot be understood.

    Without `quant:` the finest format is taken that fits, and that a program starts.
    """
    rows = tuple(row for row in library.media_starts if model.id in row.models)
    if not rows:
        raise Mistake("no_known_start", suggestions=(f"/fit model:{model.id}",), name=model.name)
    options = Options(request.options, request.usual)
    rows = _of_program(options, rows)
    own = {name: text for name, text in request.options.items() if name not in ("os", "runtime")}
    fitting = replace(request, command="fit", options=own)
    work, machine = _parsed(fitting, model, library)
    if machine is None:
        raise Mistake("missing_option", suggestions=("hardware:rtx 4090",), option="hardware")
    systems = systems_of(machine)
    asked = _Asked(model, machine, rows, read_os(options, systems), library)
    started = _started(work, asked, open_format=options.given("quant") is None)
    name = started[0].setup.work.format if started else work.format
    fit = _in_format(fitting, name, model, library)
    return _answer(asked, systems, fit, started, work.format if name != work.format else None)


def _of_program(options: Options, rows: tuple[MediaStart, ...]) -> tuple[MediaStart, ...]:
    """Return the rows of the program that `runtime:` names, all without it."""
    text = options.given("runtime")
    if text is None:
        return rows
    name = choice("runtime", text, dict.fromkeys(row.program for row in rows))
    return tuple(row for row in rows if row.program == name)


def _parsed(
    request: Request, model: MediaModel, library: Library
) -> tuple[Drawing | Job, Machine | None]:
    if model.draws:
        media = parse_media(request, model, library)
        return media.drawing, media.machine
    whole = parse_whole(request, model, library)
    return whole.job, whole.machine


def _in_format(
    request: Request, name: str, model: MediaModel, library: Library
) -> MediaAnswer | WholeAnswer:
    """Return what `/fit` says of a format; one that was not asked for is an assumption."""
    options = {**request.options, "quant": name}
    ask = replace(request, options=options)
    fit = fit_media(ask, model, library) if model.draws else fit_whole(ask, model, library)
    if request.options.get("quant", "").strip():
        return fit
    assumed = (*fit.question.assumed, Assumed(option="quant", value=name))
    question = fit.question.model_copy(update={"assumed": assumed})
    return fit.model_copy(update={"question": question})


def _started(work: Drawing | Job, asked: _Asked, *, open_format: bool) -> tuple[_Started, ...]:
    """Return the programs with commands, in the asked format or the finest that they start."""
    made = _MADE if asked.model.draws else ()
    names = dict.fromkeys((work.format, *asked.model.formats, *made))
    for spares in (False, True):
        for name in names if open_format else (work.format,):
            found = tuple(_programs(work.in_format(name), asked, spares=spares))
            if found:
                return found
    return ()


def _programs(work: Drawing | Job, asked: _Asked, *, spares: bool) -> Iterator[_Started]:
    for program in MEDIA_STARTERS:
        for row in asked.rows:
            setup = _setup(work, row, asked, spares=spares) if row.program == program else None
            commands = media_commands(setup, asked.os) if setup else ()
            if setup and commands:
                yield _Started(setup, commands)


def _setup(
    work: Drawing | Job, row: MediaStart, asked: _Asked, *, spares: bool
) -> MediaSetup | None:
    """Return how a program starts what was asked, None if it does not fit there.

    `spares`: it may wait in RAM and work more slowly.
    """
    room = room_of(asked.machine, asked.library)
    device = asked.machine.devices[room.device].device
    if isinstance(work, Job):
        verdict = lying(work, room, asked.library).verdict
        on_processor = verdict == "offload"
        fits = verdict in ("comfortable", "tight") or (spares and on_processor)
        setup = MediaSetup(work, row, device, room.device, (), on_processor)
        return setup if fits else None
    load = picture_load(work.model, work.format, _SIXTEEN_BITS, work.canvas)
    where = placed(load, room)
    usable = room.usable_bytes - room.overhead_bytes
    fits = where.verdict in ("comfortable", "tight") or (spares and where.verdict == "offload")
    if not fits or _largest_encoder(work.model) > usable:
        return None
    return MediaSetup(work, row, device, room.device, where.settings)


def _largest_encoder(model: MediaModel) -> int:
    """Return the bytes of the largest text encoder, which moves to the device as a whole."""
    encoders = (part.parameters for part in model.parts if part.decodes is None)
    return max((format_bytes(each, _SIXTEEN_BITS) for each in encoders), default=0)


def _answer(
    asked: _Asked,
    systems: tuple[Os, ...],
    fit: MediaAnswer | WholeAnswer,
    started: Sequence[_Started],
    instead_of: str | None,
) -> MediaStartAnswer:
    programs = tuple(dict.fromkeys(each.setup.row.program for each in started))
    return MediaStartAnswer(
        question=fit.question,
        os=asked.os,
        systems=systems,
        fit=fit,
        instead_of=instead_of,
        programs=tuple(ProgramName(id=each, name=_NAMES[each][0]) for each in programs),
        commands=tuple(command for each in started for command in each.commands),
        downloads=tuple(_downloads(started)),
        links=tuple(_links(asked, programs)),
        notes=tuple(_notes(fit, started)),
        library_version=asked.library.version,
    )


def _downloads(started: Sequence[_Started]) -> Iterator[Download]:
    """Yield the repositories that are loaded as they are published, in their native format."""
    for each in started:
        name, model = each.setup.name, each.setup.model
        if "/" not in name:
            continue
        native = model.native_format
        main = model.experts * format_bytes(model.parameters, native)
        others = (format_bytes(part.parameters, _SIXTEEN_BITS) for part in model.parts)
        size = main + sum(others)
        yield Download(
            program=each.setup.row.program,
            repository=name,
            file=None,
            bytes=size,
            seconds=round(size / BYTES_PER_S, 1),
            url=f"https://huggingface.co/{name}",
        )


def _links(asked: _Asked, programs: Sequence[MediaProgram]) -> Iterator[Link]:
    pages = (row.models[asked.model.id] for row in asked.rows if row.program == "comfyui")
    for page in pages:
        address = _NAMES["comfyui"][1]
        yield Link(kind="workflow", name=_NAMES["comfyui"][0], url=f"{address}{page}")
    for program in programs:
        name, address = _NAMES[program]
        yield Link(kind="install", name=name, url=address)


def _notes(fit: MediaAnswer | WholeAnswer, started: Sequence[_Started]) -> Iterator[Note]:
    if not started:
        runs = fit.machines[0].verdict != "no"
        yield "no_script" if runs else "does_not_run"
        return
    setup = started[0].setup
    if setup.row.takes_picture:
        yield "picture"
    if isinstance(fit, MediaAnswer):
        if fit.memory.encoder_format != _SIXTEEN_BITS:
            yield "encoders"
    elif setup.model.sound is not None:
        yield "sound"
