"""`/best` for pictures and clips: which models run on this machine, the best first."""

from collections.abc import Iterator

from bot.advice.media_goal import MediaGoal
from bot.answers.best.answer import BestMachine
from bot.answers.media.best_answer import MediaBestAnswer, MediaBestModel, MediaMissed, Why
from bot.answers.shared import GoalFigures
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine
from bot.asking.question import MediaBestQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.devices import Devices
from bot.running.media.placed import room_of
from bot.running.media.run import MediaRun, usual_run

MOST_MODELS = 10
MOST_MISSED = 3
_ORDER = {"comfortable": 0, "tight": 0, "offload": 1}


def best_media(request: Request, goal: MediaGoal, library: Library) -> MediaBestAnswer:
    """Answer `/best`; Mistake if the question cannot be understood."""
    options = Options(request.options, request.usual)
    hardware, machine = required_machine(options, library)
    devices = Devices(machine_text(machine), machine)
    runs = [usual_run(model.id, devices, library) for model in ranked_media(goal, library)]
    running = sorted(
        (run for run in runs if run.placed.verdict != "no"),
        key=lambda run: _ORDER[run.placed.verdict],
    )
    return MediaBestAnswer(
        question=MediaBestQuestion(
            hardware=as_typed(hardware, machine), goal=goal.id, assumed=options.assumed
        ),
        goal=GoalFigures(name=goal.name, because=goal.because),
        machine=best_machine(machine, library),
        models=tuple(_model(run, goal) for run in running[:MOST_MODELS]),
        missed=tuple(_missed(runs, goal))[:MOST_MISSED],
        library_version=library.version,
    )


def required_machine(options: Options, library: Library) -> tuple[str, Machine]:
    """Return the hardware as it was typed, and its machine; Mistake if none is named."""
    hardware = options.given_or_usual("hardware")
    if hardware is None:
        raise Mistake("missing_option", suggestions=("hardware:rtx 4090",), option="hardware")
    return hardware, asked_machine("hardware", hardware, options, library).machine


def best_machine(machine: Machine, library: Library) -> BestMachine:
    """Return the machine as an answer names it, with the memory that such models may use."""
    return BestMachine(
        hardware=machine_text(machine),
        name=machine.name,
        usable_bytes=room_of(machine, library).usable_bytes,
    )


def ranked_media(goal: MediaGoal, library: Library) -> list[MediaModel]:
    """Return the models of a goal's kind: those of its list in its order, then the newest first.

    Models that only change a given picture are left out unless the list names them.
    """
    listed = [library.media[name] for name in goal.models]
    others = [
        model
        for model in library.media.values()
        if model.kind == goal.id and not model.edits and model.id not in goal.models
    ]
    others.sort(key=lambda model: (model.age_date, model.parameters), reverse=True)
    return [*listed, *others]


def _model(run: MediaRun, goal: MediaGoal) -> MediaBestModel:
    drawing = run.drawing
    model, canvas = drawing.model, drawing.canvas
    why: Why = "listed" if model.id in goal.models else "newest"
    return MediaBestModel(
        model=model.id,
        name=model.name,
        format=drawing.format,
        resolution=f"{canvas.width}x{canvas.height}",
        frames=canvas.frames,
        released=model.released,
        verdict=run.placed.verdict,
        needed_bytes=run.placed.needed_bytes,
        seconds_per_item=run.seconds,
        why=(why,),
    )


def _missed(runs: list[MediaRun], goal: MediaGoal) -> Iterator[MediaMissed]:
    for run in runs:
        model, shortage = run.drawing.model, run.placed.shortage
        if model.id in goal.models and shortage is not None:
            yield MediaMissed(model=model.id, name=model.name, because=shortage)
