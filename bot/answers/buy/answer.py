"""The answer to `/buy`: path, picks and mentions. Field names are part of the JSON interface."""

from collections.abc import Mapping
from typing import Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from bot.answers.buy.between.offer_figures import OfferFigures
from bot.answers.shared import GoalFigures, PriceFigures, RateFigures, RuleFigures
from bot.asking.buying.question import BuyQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.price import Condition
from bot.catalog.system import Route
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict
from bot.sizing.training.recipe import Method

Role = Literal["best", "cheaper", "stretch", "alternative"]
ReasonKey = Literal[
    "holds",
    "trains",
    "fast",
    "room",
    "saves",
    "better-model",
    "faster",
    "reads-faster",
    "finer-format",
    "longer-context",
    "trains-faster",
    "more-memory",
    "quieter",
    "is-portable",
    "runs-cuda",
    "new-parts",
    "one-card",
    "stays-home",
    "by-use",
    "not-paid-off",
    "reads-slowly",
    "no-advantage",
    "runs-none",
    "trains-none",
    "needs-cuda",
    "no-batching",
    "card-alone",
    "in-a-pc",
    "no-price",
    "slot-and-power",
    "sell-yours",
    "check-price",
    "check-price-instead",
    "check-first",
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
    "nearest-trains",
    "not-portable",
    "not-quiet",
    "no-mac",
    "no-pc",
    "a-mac",
    "other-vendor",
    "fewer-gpus",
    "leaves-the-house",
    "no-offer",
    "used",
]


class Reason(Frozen):
    """A reason for or against a pick: the key of a text, and its figures."""

    key: ReasonKey
    values: Mapping[str, Localised | str | float] = {}


class DeviceCount(Frozen):
    """Equal devices of a pick."""

    id: str
    count: int
    memory_gib: float


class PartFigures(Frozen):
    """A part of a pick; `price_usd` is the typical price of all `count` pieces together.

    `condition`: whether that price is of new or of used ones. `name`: what it is called in a shop's
    search, whose address is `link`; None where no shop of the market is known. `example`: it is
    what one seller asked or one buyer paid.
    """

    item: str
    name: str
    count: int
    condition: Condition
    link: str | None
    price_usd: float
    example: bool = False


class RunTraining(Frozen):
    """What it takes of each GPU to train a model, for a goal that is about training."""

    task: Method
    rank: int
    batch: int
    sequence: int
    needed_bytes: int
    usable_bytes: int
    verdict: Verdict


class RunFigures(Frozen):
    """A model that the pick runs on `hardware`, as that is typed, planned with a `runtime`.

    `context`: that of each user, on average where the runtime shares one cache out. Speeds are None
    for a goal that is about `training`.
    """

    model: str
    name: str
    hardware: str
    format: str | None
    context: int
    runtime: str
    verdict: Verdict
    decode_tokens_per_s: SpeedRange | None
    prefill_tokens_per_s: SpeedRange | None
    training: RunTraining | None = None

    @model_serializer(mode="wrap")
    def _without_nothing(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Leave the training out where nothing is trained."""
        fields: dict[str, object] = handler(self)
        if self.training is None:
            del fields["training"]
        return fields


class TermFigures(Frozen):
    """What one good or bad side of a pick counts in its score, in points."""

    key: str
    points: float


class Pick(Frozen):
    """A recommendation. `system` is a catalog id; None for owned machines and for APIs.

    `adds_to`: the devices of the owned machine that work together with `devices`. `gives_up`: what
    the main pick has over this one. `terms`: the score of a machine to buy but for its price, the
    most telling first.
    """

    role: Role
    route: Route
    system: str | None
    name: Localised
    devices: tuple[DeviceCount, ...] = ()
    adds_to: tuple[DeviceCount, ...] = ()
    parts: tuple[PartFigures, ...] = ()
    price: PriceFigures | None = None
    power_watts: float | None = None
    runs: tuple[RunFigures, ...] = ()
    because: tuple[Reason, ...] = ()
    but: tuple[Reason, ...] = ()
    gives_up: tuple[Reason, ...] = ()
    terms: tuple[TermFigures, ...] = ()


class LadderStep(Frozen):
    """One of up to three machines for a question without a budget, the cheapest first.

    `gains`: what it has over the step before.
    """

    step: Literal["good-enough", "better", "best"]
    system: str
    route: Route
    name: Localised
    devices: tuple[DeviceCount, ...]
    price_usd: float
    run: RunFigures
    gains: tuple[Reason, ...]


class Enough(Frozen):
    """What is spent of a budget, where the rest would buy nothing that is noticed."""

    spent_usd: float
    left_usd: float


class FrontPoint(Frozen):
    """A machine with a model; none at its price or less runs as good a model as fast.

    `rank`: how many of the goal's models would serve better. The speed is that of one user.
    `devices` tells apart the PCs of one platform, which share its id as `system`.
    """

    system: str
    name: Localised
    devices: tuple[DeviceCount, ...] = ()
    route: Route
    model: str
    model_name: str
    rank: int
    format: str
    price_usd: float
    decode_tokens_per_s: float


class PathStep(Frozen):
    """A branch on the path through the tree, with its place in its file."""

    id: str
    because: Localised
    but: Localised | None
    file: str
    line: int


class BreakEven(Frozen):
    """When the best pick has paid for itself, compared with an API of its model and with renting.

    `months` is None if it never does, as electricity costs more than the API. `feasible`: the
    machine can read and write `tokens_per_day` in a day. `idle_usd_per_month`: extra electricity
    if the machine is never turned off. `rent_hours`: hours of the rented machine for the price of
    the pick; `rent_usd_per_month`: its rent for the same tokens; None if nothing rented runs one
    of the models.
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


class ContenderFigures(Frozen):
    """How one of the things of `between` does; there is one for each pick, in the same order.

    `named`: as the asker named it. `first`: it is the main pick. `instead`: it serves too, and
    `over` what it has over the first; that of the first is what it has over the next one. `out`: it
    does not do what is asked, and the pick's `but` says why. `offer`: where the asker named a
    price. `wins_below_usd`: the price below which it would be the first instead, where that is
    within half of the one named.
    """

    named: str
    standing: Literal["first", "instead", "out"]
    over: tuple[Reason, ...] = ()
    offer: OfferFigures | None = None
    wins_below_usd: float | None = None


class BuyAnswer(Frozen):
    """The answer to `/buy`. `gives`: the wishes that are given up if not all can be met.

    `route`: None if nothing serves. `rate` is None for US dollars. `reasons`: the rules that say
    why the pick is the one. `ladder`: where no budget was named. `front`: the machines worth their
    money at any price, the cheapest first. `between`: if things to choose between were named, then
    the picks are only these, and there is neither path nor front.
    """

    kind: Literal["buy"] = "buy"
    question: BuyQuestion
    goal: GoalFigures
    rate: RateFigures | None
    route: Route | None
    path: tuple[PathStep, ...]
    reasons: tuple[RuleFigures, ...]
    picks: tuple[Pick, ...]
    between: tuple[ContenderFigures, ...] = ()
    ladder: tuple[LadderStep, ...]
    enough: Enough | None
    gives: tuple[Reason, ...]
    front: tuple[FrontPoint, ...]
    mentions: tuple[str, ...]
    break_even: BreakEven | None
    rules: tuple[RuleFigures, ...]
    library_version: str
