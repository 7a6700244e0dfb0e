"""`/fit` of a model for speech, music or vectors: does it run here, and how long does it take."""

from bot.answers.media.answer import MemoryPart
from bot.answers.whole.answer import (
    WholeAnswer,
    WholeMachineFigures,
    WholeMemory,
    WholeModelFigures,
)
from bot.answers.whole.question import parse_whole
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.media.job import Job, job_memory, usual_formats
from bot.running.media.pace import sound_seconds
from bot.running.media.placed import room_of
from bot.running.media.whole import fits, lying, needed_bytes
from bot.running.pools import engine_of, overhead_bytes


def fit_whole(request: Request, model: MediaModel, library: Library) -> WholeAnswer:
    """Answer `/fit`; Mistake if the question cannot be understood."""
    parsed = parse_whole(request, model, library)
    job, machine = parsed.job, parsed.machine
    names = tuple(dict.fromkeys((*model.formats, job.format)))
    return WholeAnswer(
        question=parsed.question,
        model=_model_figures(model),
        memory=whole_memory(job, machine, library),
        formats=tuple(whole_memory(job.in_format(name), machine, library) for name in names),
        machines=(_on_machine(job, machine, library),) if machine else (),
        can_start=library.starts_media(model.id),
        library_version=library.version,
    )


def whole_memory(job: Job, machine: Machine | None, library: Library) -> WholeMemory:
    """Return the memory of a job by parts; the program's own is that on the machine's device."""
    memory = job_memory(job, library)
    own = 0 if memory.counts_overhead else _overhead_bytes(machine, library)
    low, total, high = needed_bytes(memory, own)
    parts = {
        "weights": memory.weights_bytes,
        "working_memory": memory.working.expected,
        "overhead": own,
    }
    return WholeMemory(
        format=job.format,
        parts=tuple(MemoryPart(key=key, bytes=size) for key, size in parts.items() if size),
        total_bytes=total,
        low_bytes=low,
        high_bytes=high,
        basis=memory.basis,
        program=memory.program,
        sources=memory.sources,
    )


def _overhead_bytes(machine: Machine | None, library: Library) -> int:
    if machine is None:
        return overhead_bytes(library.judgement, "cuda")
    device = machine.devices[room_of(machine, library).device].device
    return overhead_bytes(library.judgement, engine_of(device, "llama.cpp"))


def _model_figures(model: MediaModel) -> WholeModelFigures:
    return WholeModelFigures(
        id=model.id,
        name=model.name,
        kind=model.kind,
        task=model.sound.task if model.sound else None,
        total_parameters=model.total_parameters,
        max_tokens=model.encoder.max_tokens if model.encoder else None,
        dimension=model.encoder.dimension if model.encoder else None,
        license=model.license,
        license_class=model.license_class,
    )


def _on_machine(job: Job, machine: Machine, library: Library) -> WholeMachineFigures:
    room = room_of(machine, library)
    result = lying(job, room, library)
    device = machine.devices[room.device].device
    on_device = result.verdict in ("comfortable", "tight")
    holding = (
        name for name in usual_formats(job.model) if fits(job.in_format(name), room, library)
    )
    return WholeMachineFigures(
        hardware=machine_text(machine),
        name=machine.name,
        device=room.name,
        usable_bytes=room.usable_bytes,
        needed_bytes=result.needed_bytes,
        verdict=result.verdict,
        ram_bytes=result.ram_bytes,
        seconds_per_item=sound_seconds(job, device, library) if on_device else None,
        best_format=next(holding, None),
    )
