"""What `/compare` answers: two machines or two models, side by side; its names are fixed."""

from collections.abc import Mapping
from typing import Literal

from bot.answers.best.answer import BestModel
from bot.answers.shared import GoalFigures, PriceFigures
from bot.asking.question import CompareQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.model import LicenceClass
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict

Which = Literal["a", "b"]
DifferenceKey = Literal[
    "better-model",
    "faster",
    "reads-faster",
    "more-memory",
    "cheaper",
    "less-power",
    "quiet",
    "portable",
    "cuda",
    "upgradable",
    "resale",
    "ranked-higher",
    "less-memory",
    "longer-context",
    "freer-licence",
    "cheaper-machine",
    "cheaper-api",
    "sees-pictures",
]


class Difference(Frozen):
    """Something that speaks for one of the two: a text's key, and the figures in it."""

    key: DifferenceKey
    better: Which
    values: Mapping[str, str | float] = {}


class Offered(Frozen):
    """The cheapest machine on sale, with its price."""

    system: str
    name: Localised
    price: PriceFigures


class MachineSide(Frozen):
    """A machine; `offered` is the cheapest on sale that has its devices, and None where none has.

    Power, quietness and weight are those of what is offered.
    """

    name: str
    hardware: str
    usable_bytes: int
    offered: Offered | None
    power_watts: float | None
    quiet: bool | None
    portable: bool | None
    cuda: bool
    models: tuple[BestModel, ...]


class ModelSide(Frozen):
    """A model in its usual format; `memory_bytes` with the goal's context on one CUDA card.

    `score` is on the goal's most telling benchmark that knows both models, `offered` the cheapest
    machine on sale that runs it fast enough, API prices are for a million tokens.
    """

    model: str
    name: str
    total_parameters: int
    active_parameters: int
    max_context: int
    license: str
    license_class: LicenceClass | None
    sees_pictures: bool
    format: str
    file_bytes: int
    memory_bytes: int
    score: float | None
    offered: Offered | None
    api_input_usd: float | None
    api_output_usd: float | None


class SharedSpeed(Frozen):
    """How one of the two does what both can do."""

    format: str
    verdict: Verdict
    decode_tokens_per_s: SpeedRange | None
    prefill_tokens_per_s: SpeedRange | None


class Shared(Frozen):
    """A model that both machines run, or a machine on sale that runs both models."""

    id: str
    name: Localised
    a: SharedSpeed
    b: SharedSpeed


class CompareAnswer(Frozen):
    """The answer to `/compare`. Both sides are of one kind; `benchmark` gave the scores."""

    kind: Literal["compare"] = "compare"
    question: CompareQuestion
    goal: GoalFigures
    sides: tuple[MachineSide | ModelSide, MachineSide | ModelSide]
    benchmark: Localised | None
    shared: Shared | None
    differences: tuple[Difference, ...]
    library_version: str
