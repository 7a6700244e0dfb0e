"""The answer to `/fit`: figures, verdicts, steps, rules. Field names are part of the JSON."""

from datetime import date
from typing import Literal

from bot.answers.fit.goal_served import GoalServed
from bot.answers.shared import RateFigures, RuleFigures
from bot.asking.question import FitQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.model import UNKNOWN, CommercialUse
from bot.catalog.price import Currency
from bot.catalog.stated.language import Strength
from bot.running.figures import FormatFigures, MachineFigures, MemoryFigures, SpeedRange
from bot.sizing.placing.placement import Verdict


class BaseFigures(Frozen):
    """The model that a fine-tune is made of, whose shape it has."""

    id: str
    name: str


class ModelFigures(Frozen):
    """The figures of a model.

    `vision_parameters`: parameters of its vision encoders, included in `total_parameters`, and in
    the answer's `memory` only if asked for, since they are in a separate file. `partial`: which
    part of its shape is uncertain, None if none is. `base`: what it is a fine-tune of, None if of
    none. An imported model was read from its own files, unchecked; one that was `read-as` a
    fine-tune was never seen, only its name. `languages`, `strengths`: those that its maker states;
    it may speak of more languages than it names (`languages_in_all`).
    """

    id: str
    name: str
    total_parameters: int
    active_parameters: int
    max_context: int
    origin: Literal["catalog", "imported", "read-as"] = "catalog"
    vision_parameters: int = 0
    partial: Localised | None = None
    base: BaseFigures | None = None
    license: str = UNKNOWN
    commercial_use: CommercialUse = "unknown"
    languages: tuple[Localised, ...] = ()
    languages_in_all: int = 0
    strengths: tuple[Strength, ...] = ()


class ProgramFigures(Frozen):
    """The program of the question, the engine that it counts as, and the version that was read.

    `borrows_speed`: the engine's speed stands for its own, which nobody published. `own`: the
    options of the question whose values are the program's defaults. `shared_cache`: all users
    share the context.
    """

    id: str
    name: str
    engine: str
    version: str
    as_of: date
    compute_capability: float | None
    borrows_speed: bool
    own: tuple[str, ...]
    shared_cache: bool


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
    """A step of the calculation: the key of its name, and its value with the unit."""

    key: str
    value: float
    unit: str


class FormatLoss(Frozen):
    """The quality cost of a format: the share by which it raises one model's perplexity."""

    format: str
    perplexity_rise: float
    measured_on: str


class SizeFigures(Frozen):
    """The origin of a file's size: published, or estimated from files of like models.

    `error_share`: the share by which the file may differ; of a published size it is the rounding.
    `as_of`: the day or the month when the repository had files of this size.
    """

    basis: Literal["published", "estimated"]
    error_share: float
    repository: str | None = None
    as_of: str | None = None
    source: str | None = None


class FitAnswer(Frozen):
    """The answer to `/fit`. `losses` has the formats for which a measurement is known.

    `machines`: the machine that was asked about, or the usual one of those that the text may mean,
    which then follow it.
    `size`: the origin of the file's size; None if it follows from the model alone. `goal`: whether
    the first machine serves the goal that was named; None without one.
    """

    kind: Literal["fit"] = "fit"
    question: FitQuestion
    model: ModelFigures
    program: ProgramFigures
    memory: MemoryFigures
    size: SizeFigures | None
    formats: tuple[FormatFigures, ...]
    losses: tuple[FormatLoss, ...]
    rule_of_thumb_bytes: int
    machines: tuple[MachineFigures, ...]
    goal: GoalServed | None
    classes: tuple[MachineClass, ...]
    steps: tuple[Step, ...]
    rules: tuple[RuleFigures, ...]
    library_version: str
    rate: RateFigures | None = None  # the currency of the prices on its card

    @property
    def context_count(self) -> int:
        """The contexts that memory is set aside for: one for each user, or one that all share."""
        return 1 if self.program.shared_cache else self.question.users
