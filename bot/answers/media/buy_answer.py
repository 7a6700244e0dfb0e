"""The answer to `/buy` for pictures and clips. Field names are part of the JSON interface."""

from typing import Literal

from bot.answers.buy.answer import DeviceCount, RateFigures, Role
from bot.answers.shared import GoalFigures, PriceFigures
from bot.asking.question import MediaBuyQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.system import Route
from bot.running.media.seconds import SecondsPerItem
from bot.sizing.placing.placement import Verdict


class MediaPickRun(Frozen):
    """A model that the pick runs, and the time of one picture or clip; None if unknown."""

    model: str
    name: str
    format: str
    resolution: str
    frames: int
    verdict: Verdict
    seconds_per_item: SecondsPerItem | None


class MediaPick(Frozen):
    """A recommendation; `price` is None for what is owned."""

    role: Role
    route: Route
    system: str | None
    name: Localised
    devices: tuple[DeviceCount, ...]
    price: PriceFigures | None
    power_watts: float | None
    runs: tuple[MediaPickRun, ...]


class MediaBuyAnswer(Frozen):
    """The answer to `/buy` for pictures or clips; `route` is None where nothing serves."""

    kind: Literal["buy"] = "buy"
    question: MediaBuyQuestion
    goal: GoalFigures
    rate: RateFigures | None
    route: Route | None
    path: tuple[()] = ()
    picks: tuple[MediaPick, ...]
    mentions: tuple[()] = ()
    break_even: None = None
    rules: tuple[()] = ()
    library_version: str
