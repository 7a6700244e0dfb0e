"""What `/fit` answers: figures, verdicts, steps and rules. The names are the machine interface."""

from datetime import date
from typing import Literal

from bot.answers.shared import RuleFigures
from bot.asking.question import FitQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.price import Currency
from bot.running.figures import MachineFigures, MemoryFigures, SpeedRange
from bot.sizing.placing.placement import Verdict


class ModelFigures(Frozen):
    """What the model is.

    `vision_parameters` are those of its encoders, in `total_parameters` but not in `memory`, since
    they lie in a file of their own. `partial` says what of its shape is uncertain. An imported
    model was read from its own files, which nobody checked.
    """

    id: str
    name: str
    total_parameters: int
    active_parameters: int
    max_context: int
    origin: Literal["catalog", "imported"] = "catalog"
    vision_parameters: int = 0
    partial: Localised | None = None


class MachineClass(Frozen):
    """The cheapest machine on sale that reaches a verdict in a format."""

    format: str
    verdict: Verdict
    system: str
    name: Localised
    price: float
    currency: Currency
    as_of: date
    decode_tokens_per_s: SpeedRange


class Step(Frozen):
    """One step of the calculation."""

    key: str
    value: float
    unit: str


class FormatLoss(Frozen):
    """What a format costs in quality: the share by which the perplexity of one model rises."""

    format: str
    perplexity_rise: float
    measured_on: str


class FitAnswer(Frozen):
    """The answer to `/fit`. `losses` are those of the formats that somebody measured."""

    kind: Literal["fit"] = "fit"
    question: FitQuestion
    model: ModelFigures
    memory: MemoryFigures
    formats: tuple[MemoryFigures, ...]
    losses: tuple[FormatLoss, ...]
    rule_of_thumb_bytes: int
    machines: tuple[MachineFigures, ...]
    classes: tuple[MachineClass, ...]
    steps: tuple[Step, ...]
    rules: tuple[RuleFigures, ...]
    library_version: str
