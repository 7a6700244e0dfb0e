"""The answers to `/fit task:` and `/start task:` for a model for pictures or clips."""

from datetime import date
from typing import Literal

from bot.answers.fit.answer import Step
from bot.answers.media.answer import MediaModelFigures
from bot.answers.shared import RuleFigures
from bot.answers.train.answer import MemoryPart, WayOutFigures
from bot.asking.question import PictureTrainQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.training.picture_training import PictureProgram
from bot.running.commands.training.picture_trainers import STARTED
from bot.running.commands.training.training_start import TrainingCommand
from bot.running.training.job import TrainingReason
from bot.sizing.placing.placement import Verdict


class PictureTrainingBasis(Frozen):
    """Where the memory comes from: calculated, or stated by the makers of a program."""

    kind: Literal["formula", "stated"]
    stated_by: str | None
    as_of: date
    sources: tuple[str, ...]


class PictureTrainingMemory(Frozen):
    """The memory of one step; `trained_parameters` is None where memory is only stated."""

    parts: tuple[MemoryPart, ...]
    total_bytes: int
    trained_parameters: int | None


class FormatFigures(Frozen):
    """What the same training takes beside a base model in another format."""

    format: str
    total_bytes: int
    verdict: Verdict | None


class PictureTrainingProgram(Frozen):
    """A program of which commands are known for the model."""

    id: PictureProgram
    name: str


class PictureTrainingMachine(Frozen):
    """Training on the largest GPU of a machine."""

    hardware: str
    name: str
    device: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    reason: TrainingReason | None
    ways_out: tuple[WayOutFigures, ...]


class PictureTrainAnswer(Frozen):
    """The answer to `/fit task:` for pictures or clips. `memory` is that on the machine, if any."""

    kind: Literal["fit"] = "fit"
    question: PictureTrainQuestion
    model: MediaModelFigures
    programs: tuple[PictureTrainingProgram, ...]
    basis: PictureTrainingBasis
    memory: PictureTrainingMemory
    formats: tuple[FormatFigures, ...]
    machines: tuple[PictureTrainingMachine, ...]
    steps: tuple[Step, ...]
    rules: tuple[RuleFigures, ...] = ()
    library_version: str


class PictureTrainStartAnswer(Frozen):
    """The answer to `/start task:` for pictures or clips. No commands where it does not fit."""

    kind: Literal["start"] = "start"
    question: PictureTrainQuestion
    training: PictureTrainAnswer
    commands: tuple[TrainingCommand, ...]
    library_version: str


def has_picture_commands(answer: PictureTrainAnswer) -> bool:
    """Whether `/start` has commands for what was asked."""
    fits = bool(answer.machines) and answer.machines[0].reason is None
    return fits and answer.question.runtime is not None and answer.question.quant in STARTED
