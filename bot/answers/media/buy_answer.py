"""The answer to `/buy` for pictures, clips, speech and vectors. Its fields are part of the JSON."""

from collections.abc import Mapping
from typing import Literal

from bot.answers.buy.answer import DeviceCount, Role
from bot.answers.shared import GoalFigures, PriceFigures, RateFigures
from bot.asking.buying.question import MediaBuyQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.media.sound_entry import SoundTask
from bot.catalog.system import Route
from bot.running.media.pace import SoundSeconds
from bot.running.media.seconds import SecondsPerItem
from bot.sizing.placing.placement import Verdict

TermKey = Literal[
    "model", "format", "time", "memory", "bandwidth", "compute", "old-cuda", "modded", "price"
]
MediaReasonKey = Literal[
    "first-model",
    "best-for-money",
    "better-model",
    "times-as-fast",
    "more-memory",
    "newer-cuda",
    "enough",
    "small-gain",
    "any-computer",
    "no-cuda",
    "no-cuda-starts",
    "old-cuda",
    "lacks-bf16",
    "processor",
    "processor-works",
    "slower-in-ram",
    "non-commercial",
    "needs-slot",
    "no-slot",
    "used",
    "modded",
    "waits",
    "over-budget",
    "check-first",
    "one-device",
    "leaves-the-house",
]


class MediaTerm(Frozen):
    """A named part of the points by which machines are compared."""

    key: TermKey
    points: float


class MediaReason(Frozen):
    """A reason for or against a pick: the key of a text, and its figures."""

    key: MediaReasonKey
    values: Mapping[str, Localised | str | float] = {}


class MediaPickRun(Frozen):
    """A model that the pick runs, and the time of one item; None if unknown.

    The item is a picture, a clip, an hour that is heard or a minute that is spoken. `resolution`
    and `frames` are None for what is no picture, `task` for what is no sound.
    """

    model: str
    name: str
    format: str
    resolution: str | None
    frames: int | None
    task: SoundTask | None
    verdict: Verdict
    seconds_per_item: SecondsPerItem | SoundSeconds | None


class MediaPick(Frozen):
    """A recommendation; `price` is None for what is owned.

    `adds_to`: the owned devices beside which the card is put. `terms`: what it is worth, in points;
    none for what is rented. `runs`: the best of the goal's models first.
    """

    role: Role
    route: Route
    system: str | None
    name: Localised
    devices: tuple[DeviceCount, ...]
    adds_to: tuple[DeviceCount, ...] = ()
    price: PriceFigures | None
    power_watts: float | None
    runs: tuple[MediaPickRun, ...]
    terms: tuple[MediaTerm, ...] = ()
    because: tuple[MediaReason, ...] = ()
    but: tuple[MediaReason, ...] = ()


class MemoryClass(Frozen):
    """The least memory in GiB, of cards that are sold, on which a model lies whole.

    `least_gib`: in its smallest published format, `well_gib`: in 8 bits; None if no card has it.
    """

    model: str
    name: str
    least_gib: float | None
    well_gib: float | None


class MediaBreakEven(Frozen):
    """What renting the same work costs in a month, and when the machine has paid for itself.

    `hours_per_day`: those of the goal. `months` is None if its electricity costs more than renting.
    """

    hours_per_day: float
    rent_usd_per_month: float
    electricity_usd_per_month: float
    months: float | None


class MediaBuyAnswer(Frozen):
    """The answer to `/buy` for a media goal; `route` is None where nothing serves."""

    kind: Literal["buy"] = "buy"
    question: MediaBuyQuestion
    goal: GoalFigures
    rate: RateFigures | None
    route: Route | None
    path: tuple[()] = ()
    picks: tuple[MediaPick, ...]
    classes: tuple[MemoryClass, ...]
    mentions: tuple[()] = ()
    break_even: MediaBreakEven | None
    rules: tuple[()] = ()
    library_version: str
