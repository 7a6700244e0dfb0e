"""The answer to `/compare`: two machines or two models. Field names are fixed (JSON)."""

from collections.abc import Mapping
from typing import Literal

from bot.answers.best.answer import BestModel
from bot.answers.shared import GoalFigures, PriceFigures, RateFigures
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
    """A point in favour of one side: the key of a text, and its figures."""

    key: DifferenceKey
    better: Which
    values: Mapping[str, str | float] = {}


class Offered(Frozen):
    """A machine on sale, with its price."""

    system: str
    name: Localised
    price: PriceFigures


class MachineSide(Frozen):
    """One of two machines. `offered`: the cheapest machine on sale with the same devices.

    `power_watts`, `quiet` and `portable` are those of the offered machine. All four are None if
    no machine on sale has these devices.
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
    """One of two models, in its usual format.

    `memory_bytes`: memory needed with the question's context on one CUDA card. `score`: on the
    goal's most telling benchmark that scores both models, None if there is none. `offered`: the
    cheapest machine on sale that runs the model fast enough, None if there is none. API prices
    are per million tokens, None if no API is known.
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
    """The fit and speeds of one side, for a model or machine that both sides share.

    `model`, `hardware`, `format` and `context` are what `/fit` is asked for the same figures.
    """

    model: str
    hardware: str
    format: str
    context: int
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
    """The answer to `/compare`. Both sides are of one kind; `benchmark` gave both scores."""

    kind: Literal["compare"] = "compare"
    question: CompareQuestion
    goal: GoalFigures
    sides: tuple[MachineSide | ModelSide, MachineSide | ModelSide]
    benchmark: Localised | None
    shared: Shared | None
    differences: tuple[Difference, ...]
    library_version: str
    rate: RateFigures | None = None  # the currency of the prices on its card
