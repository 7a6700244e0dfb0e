"""`/fit task:` and `/start task:` for a model for pictures or clips."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answers.fit.answer import Step
from bot.answers.media.media import media_model_figures
from bot.answers.train.answer import ChangedOption, MemoryPart, WayOutFigures
from bot.answers.train.picture_answer import (
    FormatFigures,
    PictureTrainAnswer,
    PictureTrainingBasis,
    PictureTrainingMachine,
    PictureTrainingMemory,
    PictureTrainingProgram,
    PictureTrainStartAnswer,
)
from bot.answers.train.picture_question import ParsedPictureTraining, parse_picture_training
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.catalog.training.picture_training import PICTURE_PROGRAMS
from bot.library.library import Library
from bot.running.commands.training.picture_trainers import PictureStart, picture_commands
from bot.running.pools import overhead_bytes
from bot.running.training.pictures import (
    FORMATS,
    PictureJob,
    PicturePlaced,
    picture_ways_out,
    placed_pictures,
)


def train_pictures(request: Request, model: MediaModel, library: Library) -> PictureTrainAnswer:
    """Answer `/fit task:`; Mistake if it cannot be understood, or if nothing is published."""
    return _answer(parse_picture_training(request, model, library), library)


def start_training_pictures(
    request: Request, model: MediaModel, library: Library
) -> PictureTrainStartAnswer:
    """Answer `/start task:`; Mistake as in `train_pictures`, or if no machine is named."""
    parsed = parse_picture_training(request, model, library)
    if parsed.machine is None:
        raise Mistake("missing_option", suggestions=("hardware:rtx 4090",), option="hardware")
    answer = _answer(parsed, library)
    fits = answer.machines[0].reason is None
    names = (
        row.models[model.id]
        for row in library.media_starts
        if row.program == "diffusers" and model.id in row.models
    )
    start = PictureStart(parsed.job, next(names, model.repository))
    return PictureTrainStartAnswer(
        question=parsed.question,
        training=answer,
        commands=picture_commands(start, parsed.program) if fits else (),
        library_version=library.version,
    )


def _answer(parsed: ParsedPictureTraining, library: Library) -> PictureTrainAnswer:
    job, machine, model = parsed.job, parsed.machine, parsed.job.model
    placed = placed_pictures(job, machine, library) if machine else None
    parts = placed.parts if placed else job.parts(overhead_bytes(library.judgement, "cuda"))
    memory = PictureTrainingMemory(
        parts=tuple(MemoryPart(key=key, bytes=size) for key, size in parts.items() if size),
        total_bytes=sum(parts.values()),
        trained_parameters=job.trained_parameters,
    )
    stated = job.training.stated
    return PictureTrainAnswer(
        question=parsed.question,
        model=media_model_figures(model, model.settings.steps if model.settings else 0),
        programs=tuple(
            PictureTrainingProgram(id=name, name=PICTURE_PROGRAMS[name])
            for name in job.training.programs
        ),
        basis=PictureTrainingBasis(
            kind="stated" if stated else "formula",
            stated_by=stated.program if stated else None,
            as_of=job.training.as_of,
            sources=job.training.source,
        ),
        memory=memory,
        formats=() if stated else tuple(_formats(job, machine, library)),
        machines=(_machine(job, machine, placed, library),) if machine and placed else (),
        steps=_steps(memory),
        library_version=library.version,
    )


def _formats(job: PictureJob, machine: Machine | None, library: Library) -> list[FormatFigures]:
    rows = []
    for name in FORMATS:
        other = replace(job, format=name)
        placed = placed_pictures(other, machine, library) if machine else None
        parts = placed.parts if placed else other.parts(overhead_bytes(library.judgement, "cuda"))
        verdict = placed.verdict if placed and placed.reason != "no_training" else None
        rows.append(FormatFigures(format=name, total_bytes=sum(parts.values()), verdict=verdict))
    return rows


def _machine(
    job: PictureJob, machine: Machine, placed: PicturePlaced, library: Library
) -> PictureTrainingMachine:
    short = placed.reason == "not_enough_memory"
    return PictureTrainingMachine(
        hardware=machine_text(machine),
        name=machine.name,
        device=placed.device,
        usable_bytes=placed.usable_bytes,
        needed_bytes=placed.needed_bytes,
        verdict=placed.verdict,
        reason=placed.reason,
        ways_out=tuple(
            _way_out(options, way) for options, way in picture_ways_out(job, machine, library)
        )
        if short
        else (),
    )


def _way_out(options: Mapping[str, str], placed: PicturePlaced) -> WayOutFigures:
    return WayOutFigures(
        options=tuple(ChangedOption(option=name, value=text) for name, text in options.items()),
        needed_bytes=placed.needed_bytes,
        verdict=placed.verdict,
    )


def _steps(memory: PictureTrainingMemory) -> tuple[Step, ...]:
    """Return the figures of the calculation, each after those that it follows from."""
    trained = memory.trained_parameters
    return (
        *(
            ()
            if trained is None
            else (Step(key="trained_parameters", value=trained, unit="parameters"),)
        ),
        *(
            Step(key=f"training.{part.key}", value=part.bytes, unit="bytes")
            for part in memory.parts
        ),
        Step(key="total", value=memory.total_bytes, unit="bytes"),
    )
