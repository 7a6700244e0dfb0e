"""The answer to `/start task:`."""

from typing import Literal

from bot.answers.train.answer import TrainAnswer
from bot.asking.question import TrainQuestion
from bot.catalog.frozen import Frozen
from bot.running.commands.training.training_start import TrainingCommand


class TrainingStartAnswer(Frozen):
    """The answer to `/start task:`. `training` is that of `/fit`; no commands if it says no."""

    kind: Literal["start"] = "start"
    question: TrainQuestion
    training: TrainAnswer
    commands: tuple[TrainingCommand, ...]
    library_version: str
