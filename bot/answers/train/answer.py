"""The answer to `/fit task:`: memory by part, verdict, and what would fit."""

from datetime import date
from typing import Literal

from bot.answers.fit.answer import ModelFigures, Step
from bot.answers.shared import RuleFigures
from bot.asking.question import TrainQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.training.training_program import TrainingObstacle
from bot.running.figures import SpeedRange
from bot.running.training.job import TrainingReason
from bot.sizing.placing.placement import Verdict
from bot.sizing.training.recipe import Checkpointing, Method, Sharing, WeightFormat


class MemoryPart(Frozen):
    """One part of the memory of a GPU; `key` names its text."""

    key: str
    bytes: int


class TrainingMemoryFigures(Frozen):
    """The memory of one training step on a GPU of the model's own; `ram_bytes`: what waits in RAM.

    `trained_parameters`: those that training changes.
    """

    parts: tuple[MemoryPart, ...]
    total_bytes: int
    ram_bytes: int
    trained_parameters: int


class TrainingProgramFigures(Frozen):
    """The program of the question and how it trains, with the version that was read."""

    id: str
    name: str
    version: str
    as_of: date
    weights: WeightFormat
    optimiser: str
    checkpointing: Checkpointing


class MethodFigures(Frozen):
    """What a method takes with the same program and settings, on each GPU.

    `verdict` and `sharing` are None without a machine; `sharing` as in the machine's figures.
    """

    task: Method
    total_bytes: int
    verdict: Verdict | None
    sharing: Sharing | None


class ProgramRow(Frozen):
    """What the same training takes with another program; `obstacle`: why it does not train here."""

    id: str
    name: str
    total_bytes: int
    verdict: Verdict | None
    obstacle: TrainingObstacle | None


class ChangedOption(Frozen):
    """An option with a value that makes the training fit, with others of the same way out."""

    option: str
    value: str


class WayOutFigures(Frozen):
    """Options to change together so that it fits, and what it then needs."""

    options: tuple[ChangedOption, ...]
    needed_bytes: int
    verdict: Verdict


class SmallerModel(Frozen):
    """The largest smaller model of the same family that can be trained with the same settings."""

    id: str
    name: str


class TrainingMachineFigures(Frozen):
    """Training on one machine; memory is that of each of the `gpus` that are used.

    `sharing`: each GPU holds all, or its part. `in_ram`: weights and states wait in RAM, where
    `ram_bytes` are needed of `usable_ram_bytes`. `tokens_per_s`: of all GPUs together, None where
    nobody published a like measurement. `least_capability` is that of the program's NVIDIA GPUs.
    """

    hardware: str
    name: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    reason: TrainingReason | None
    gpus: int
    sharing: Sharing
    in_ram: bool
    ram_bytes: int
    usable_ram_bytes: int
    least_capability: float | None
    longest_sequence: int | None
    ways_out: tuple[WayOutFigures, ...]
    largest_model: SmallerModel | None
    tokens_per_s: SpeedRange | None


class TrainAnswer(Frozen):
    """The answer to `/fit task:`. `memory` is that on the machine, else that on one GPU."""

    kind: Literal["fit"] = "fit"
    question: TrainQuestion
    model: ModelFigures
    program: TrainingProgramFigures
    memory: TrainingMemoryFigures
    methods: tuple[MethodFigures, ...]
    programs: tuple[ProgramRow, ...]
    machines: tuple[TrainingMachineFigures, ...]
    steps: tuple[Step, ...]
    rules: tuple[RuleFigures, ...] = ()
    library_version: str
