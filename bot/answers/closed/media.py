"""The open models for pictures, clips, music and speech, in place of a closed one."""

from collections.abc import Iterator

from bot.answers.closed.answer import HowItRuns, NearModel
from bot.answers.media.best import ranked_media
from bot.catalog.cloud import Purpose
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.devices import Devices
from bot.running.media.placed import room_of
from bot.running.media.run import usual_run
from bot.running.media.whole import best_format, lying, usual_job


def near_media(purpose: Purpose, machine: Machine, library: Library) -> Iterator[NearModel]:
    """Yield the models of a purpose that run on a machine, those that fit wholly first."""
    runs = [(model, _runs(model, machine, library)) for model in _ranked(purpose, library)]
    running = [(model, runs) for model, runs in runs if runs.verdict != "no"]
    for model, how in sorted(running, key=lambda each: each[1].verdict == "offload"):
        yield NearModel(model=model.id, name=model.name, score=None, runs=how)


def usual_media(purpose: Purpose, library: Library) -> Iterator[NearModel]:
    """Yield the models of a purpose, those of its goal first, then the newest."""
    for model in _ranked(purpose, library):
        yield NearModel(model=model.id, name=model.name, score=None, runs=None)


def _ranked(purpose: Purpose, library: Library) -> list[MediaModel]:
    goal = library.media_goals.get(purpose)
    if goal is not None:
        models = ranked_media(goal, library)
    else:
        models = [model for model in library.media.values() if model.kind == purpose]
        models.sort(key=lambda model: (model.age_date, model.parameters), reverse=True)
    # What a voice is asked of does not listen.
    return [model for model in models if purpose != "speech" or _speaks(model)]


def _speaks(model: MediaModel) -> bool:
    return model.sound is not None and model.sound.task == "speaks"


def _runs(model: MediaModel, machine: Machine, library: Library) -> HowItRuns:
    if model.draws:
        run = usual_run(model.id, Devices(machine_text(machine), machine), library)
        name, verdict, needed = run.drawing.format, run.placed.verdict, run.placed.needed_bytes
    else:
        usual = usual_job(model, machine, library)
        job = usual.in_format(best_format(usual, machine, library))
        lies = lying(job, room_of(machine, library), library)
        name, verdict, needed = job.format, lies.verdict, lies.needed_bytes
    return HowItRuns(format=name, verdict=verdict, needed_bytes=needed, decode_tokens_per_s=None)
