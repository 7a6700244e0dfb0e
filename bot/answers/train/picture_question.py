"""The options of `/fit task:` for a model for pictures or clips, read into a question and a job."""

from dataclasses import dataclass, replace
from typing import Final

from bot.answers.media.question import canvas_of, resolution_text
from bot.answers.train.question import DEFAULT_RANK, MOST_RANK
from bot.asking.choice import choice
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine
from bot.asking.options import FIT
from bot.asking.quantities import whole_number
from bot.asking.question import Options, PictureTrainQuestion
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel, Settings
from bot.catalog.training.picture_training import (
    PICTURE_PROGRAMS,
    PictureProgram,
    PictureTraining,
)
from bot.library.library import Library
from bot.running.training.pictures import FORMATS, PictureJob, finest_format, training_of
from bot.sizing.media.formats import find_media_format
from bot.sizing.training.recipe import Method

_PACKED: Final = "NF4"
_OWN: Final = ("hardware", "runtime", "task", "os", "rank", "batch", "quant", "resolution")
# Of all programs that people name, those that train models for pictures.
_SPELLINGS: Final[dict[str, PictureProgram]] = {
    "kohya": "sd-scripts",
    "kohya_ss": "sd-scripts",
    "kohya sd-scripts": "sd-scripts",
    "sd scripts": "sd-scripts",
    "ai toolkit": "ai-toolkit",
    "aitoolkit": "ai-toolkit",
    "ostris": "ai-toolkit",
}


@dataclass(frozen=True)
class ParsedPictureTraining:
    """The question with its job; `machine` is None if none is named, `program` if none is known."""

    question: PictureTrainQuestion
    job: PictureJob
    machine: Machine | None
    program: PictureProgram | None


def parse_picture_training(
    request: Request, model: MediaModel, library: Library
) -> ParsedPictureTraining:
    """Read the options; Mistake for the first that cannot be understood, or was not published."""
    options = Options(request.options, request.usual)
    task: Method = choice("task", options.given("task") or "", ("qlora", "lora", "full"))
    training = training_of(model, library)
    if not model.draws or model.settings is None:
        raise Mistake("training_kind", suggestions=(f"/fit model:{model.id}",), name=model.name)
    if training is None or task == "full":
        raise _not_published(f"task:{task}", model, training)
    _refuse_others(options, model)
    hardware = options.given_or_usual("hardware")
    machine = asked_machine("hardware", hardware, options, library).machine if hardware else None
    canvas = canvas_of(options, model, model.settings)
    rank = _rank(options, training)
    job = PictureJob(model, training, FORMATS[0], rank, canvas)
    job = replace(job, format=_format(options, task, job, machine, library))
    _check_stated(job, model.settings)
    program = _program(options, training)
    question = PictureTrainQuestion(
        model=model.id,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        task=task,
        rank=rank,
        batch=canvas.batch,
        quant=job.format,
        resolution=resolution_text(canvas),
        frames=canvas.frames,
        runtime=program,
        assumed=options.assumed,
    )
    return ParsedPictureTraining(question, job, machine, program)


def _not_published(text: str, model: MediaModel, training: PictureTraining | None) -> Mistake:
    """Return that nobody published what an option takes, with what was."""
    known = f"/fit model:{model.id}" + (" task:lora" if training else "")
    return Mistake("training_not_published", suggestions=(known,), text=text, name=model.name)


def _refuse_others(options: Options, model: MediaModel) -> None:
    own = (*_OWN, *(("frames",) if model.kind == "video" else ()))
    for option in FIT.option_names:
        if option not in ("model", *own) and options.given(option) is not None:
            raise Mistake(
                "option_not_for_kind",
                suggestions=("resolution:1024x1024", "batch:1"),
                option=option,
                name=model.name,
                known=", ".join(f"{name}:" for name in own if name != "os"),
            )


def _rank(options: Options, training: PictureTraining) -> int:
    usual = min(DEFAULT_RANK, training.stated.most_rank) if training.stated else DEFAULT_RANK
    return whole_number("rank", options.or_assumed("rank", str(usual)), MOST_RANK)


def _format(
    options: Options, task: Method, job: PictureJob, machine: Machine | None, library: Library
) -> str:
    """Read the base model's format; without one, NF4 for QLoRA, else the finest that fits."""
    text = options.given("quant")
    if text is None:
        usual = finest_format(job, machine, library) if machine else FORMATS[0]
        return options.or_assumed("quant", _PACKED if task == "qlora" else usual)
    name = find_media_format(text)
    name = {"F16": "BF16", "INT8": "FP8"}.get(name or "", name)
    if name not in FORMATS:
        raise Mistake("unknown_format", suggestions=FORMATS, text=text)
    if task == "qlora" and name != _PACKED:
        raise Mistake("conflict", suggestions=("task:lora",), text=f"task:{task} quant:{text}")
    return name


def _check_stated(job: PictureJob, settings: Settings) -> None:
    """Refuse what exceeds the one setting of which memory is stated."""
    stated, canvas, usual = job.training.stated, job.canvas, settings.canvas
    if stated is None:
        return
    exceeded = {
        f"quant:{job.format}": job.format != FORMATS[0],
        f"rank:{job.rank}": job.rank > stated.most_rank,
        f"batch:{canvas.batch}": canvas.batch > 1,
        f"resolution:{resolution_text(canvas)}": canvas.pixels > usual.pixels,
    }
    for text, too_much in exceeded.items():
        if too_much:
            raise _not_published(text, job.model, job.training)


def _program(options: Options, training: PictureTraining) -> PictureProgram | None:
    """Return the program that `runtime:` names, else the first that trains the shape."""
    text = options.given("runtime")
    if text is None:
        first = next(iter(training.programs), None)
        if first is not None:
            options.assume("runtime", first)
        return first
    named = _SPELLINGS.get(text.casefold(), text)
    return choice("runtime", named, dict.fromkeys(training.programs or PICTURE_PROGRAMS))
