"""`/start task:`: the files and commands that start a training."""

from bot.answers.train.answer import TrainAnswer
from bot.answers.train.question import parse_training
from bot.answers.train.start_answer import TrainingStartAnswer
from bot.answers.train.train import train
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.commands.source import repository_for
from bot.running.commands.training.registry import TRAINERS, training_commands
from bot.running.commands.training.training_start import TrainingStart
from bot.running.training.job import placed

_PACKED = "MLX-4bit"


def start_training(request: Request, library: Library) -> TrainingStartAnswer:
    """Answer `/start task:`; Mistake if the question cannot be understood."""
    parsed = parse_training(request, library)
    job, bench = parsed.job, parsed.bench
    if bench is None:
        raise Mistake("missing_option", suggestions=("hardware:rtx 4090",), option="hardware")
    answer, result = train(request, library), placed(job, bench)
    known = library.repositories.get(job.model.id, ())
    packed = repository_for(job.model, _PACKED, known, ollama=False, gguf=False)
    start = TrainingStart(job, result.spread, packed.name if packed else None)
    return TrainingStartAnswer(
        question=parsed.question,
        training=answer,
        commands=training_commands(start) if result.fits else (),
        library_version=library.version,
    )


def has_commands(answer: TrainAnswer) -> bool:
    """Whether `/start` has commands for what was asked."""
    fits = bool(answer.machines) and answer.machines[0].reason is None
    return fits and answer.question.runtime in TRAINERS
