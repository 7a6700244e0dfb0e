"""`/best` for speech and vectors: which models run on this machine, the best first."""

from bot.advice.media_goal import MediaGoal
from bot.answers.media.best import MOST_MODELS, best_machine, ranked_media, required_machine
from bot.answers.media.best_answer import Why
from bot.answers.shared import GoalFigures
from bot.answers.whole.best_answer import WholeBestAnswer, WholeBestModel
from bot.asking.names import as_typed
from bot.asking.question import MediaBestQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.media.pace import sound_seconds
from bot.running.media.placed import room_of
from bot.running.media.whole import best_format, lying, usual_job


def best_whole(request: Request, goal: MediaGoal, library: Library) -> WholeBestAnswer:
    """Answer `/best`; Mistake if the question cannot be understood."""
    options = Options(request.options, request.usual)
    hardware, machine = required_machine(options, library)
    rows = [_row(model, goal, machine, library) for model in ranked_media(goal, library)]
    # What fits the device goes before what only the processor runs.
    running = sorted(
        (row for row in rows if row.verdict != "no"), key=lambda row: row.verdict == "offload"
    )
    return WholeBestAnswer(
        question=MediaBestQuestion(
            hardware=as_typed(hardware, machine), goal=goal.id, assumed=options.assumed
        ),
        goal=GoalFigures(name=goal.name, because=goal.because),
        machine=best_machine(machine, library),
        models=tuple(running[:MOST_MODELS]),
        library_version=library.version,
    )


def _row(model: MediaModel, goal: MediaGoal, machine: Machine, library: Library) -> WholeBestModel:
    usual, room = usual_job(model, machine, library), room_of(machine, library)
    job = usual.in_format(best_format(usual, machine, library))
    result = lying(job, room, library)
    device = machine.devices[room.device].device
    on_device = result.verdict in ("comfortable", "tight")
    why: Why = "listed" if model.id in goal.models else "newest"
    return WholeBestModel(
        model=model.id,
        name=model.name,
        task=model.sound.task if model.sound else None,
        format=job.format,
        released=model.released,
        dimension=model.encoder.dimension if model.encoder else None,
        max_tokens=model.encoder.max_tokens if model.encoder else None,
        verdict=result.verdict,
        needed_bytes=result.needed_bytes,
        seconds_per_item=sound_seconds(job, device, library) if on_device else None,
        why=(why,),
    )
