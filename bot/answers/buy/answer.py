"""What `/buy` answers: the path, the picks, the points. The names are the machine interface."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from bot.answers.shared import GoalFigures, PriceFigures, RuleFigures
from bot.asking.question import BuyQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.price import Currency
from bot.catalog.system import Route
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict

Role = Literal["best", "cheaper", "stretch", "alternative"]
ReasonKey = Literal[
    "holds",
    "fast",
    "room",
    "saves",
    "better-model",
    "faster",
    "owned-first",
    "by-the-token",
    "by-the-hour",
    "if-mac",
    "if-unified-box",
    "if-pc-one-gpu",
    "if-pc-multi-gpu",
    "if-workstation",
    "if-server",
    "tight",
    "slow",
    "smaller-model",
    "over-budget",
    "nearest",
    "not-portable",
    "not-quiet",
    "no-mac",
    "no-pc",
    "fewer-gpus",
    "leaves-the-house",
    "no-offer",
    "used",
]


class Reason(Frozen):
    """A reason of ours for or against a pick: a text's key, and the figures in it."""

    key: ReasonKey
    values: Mapping[str, Localised | str | float] = {}


class DeviceCount(Frozen):
    """Devices of one kind in a pick."""

    id: str
    count: int
    memory_gib: float


class PartFigures(Frozen):
    """A part of a pick with its typical price in US dollars, all pieces together."""

    item: str
    count: int
    price_usd: float


class RunFigures(Frozen):
    """A model that the pick runs."""

    model: str
    name: str
    format: str | None
    context: int
    verdict: Verdict
    decode_tokens_per_s: SpeedRange | None
    prefill_tokens_per_s: SpeedRange | None


class Pick(Frozen):
    """One thing to do. `system` is an id of the catalog; None for what is owned and for APIs."""

    role: Role
    route: Route
    system: str | None
    name: Localised
    devices: tuple[DeviceCount, ...] = ()
    parts: tuple[PartFigures, ...] = ()
    price: PriceFigures | None = None
    power_watts: float | None = None
    runs: tuple[RunFigures, ...] = ()
    because: tuple[Reason, ...] = ()
    but: tuple[Reason, ...] = ()


class FrontPoint(Frozen):
    """A machine that no cheaper one equals: the model that it runs and how fast, for one user.

    `rank` counts the models that would serve the goal better.
    """

    system: str
    name: Localised
    route: Route
    model: str
    model_name: str
    rank: int
    format: str
    price_usd: float
    decode_tokens_per_s: float


class PathStep(Frozen):
    """A branch on the path through the tree, and where it stands."""

    id: str
    because: Localised
    but: Localised | None
    file: str
    line: int


class BreakEven(Frozen):
    """When the best pick has paid for itself, against an API of the same open model and renting.

    `months` is None where it never does: electricity costs more than the API. `feasible`: the
    machine can read and write so many tokens in a day. `idle_usd_per_month`: what it costs on top
    where it is left on. `rent_hours`: hours of the rented machine for the same money;
    `rent_usd_per_month`: what it costs for the same tokens.
    """

    model: str
    tokens_per_day: int
    api_usd_per_month: float
    electricity_usd_per_month: float
    idle_usd_per_month: float
    months: float | None
    feasible: bool
    rent_hours: float | None
    rent_usd_per_month: float | None


class RateFigures(Frozen):
    """What one unit of the asker's currency is worth in US dollars, where it is another."""

    currency: Currency
    usd: float
    as_of: date


class BuyAnswer(Frozen):
    """The answer to `/buy`. `gives` says which wish gives way where not all can be met.

    `front` is what money buys at any price, the cheapest first.
    """

    kind: Literal["buy"] = "buy"
    question: BuyQuestion
    goal: GoalFigures
    rate: RateFigures | None
    route: Route
    path: tuple[PathStep, ...]
    picks: tuple[Pick, ...]
    gives: tuple[Reason, ...]
    front: tuple[FrontPoint, ...]
    mentions: tuple[str, ...]
    break_even: BreakEven | None
    rules: tuple[RuleFigures, ...]
    library_version: str
