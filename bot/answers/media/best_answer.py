"""The answer to `/best` for pictures and clips. Field names are part of the JSON interface."""

from typing import Literal

from bot.answers.best.answer import BestMachine
from bot.answers.shared import GoalFigures
from bot.asking.question import MediaBestQuestion
from bot.catalog.frozen import Frozen
from bot.running.media.placed import Shortage
from bot.running.media.seconds import SecondsPerItem
from bot.sizing.placing.placement import Verdict

# listed: the goal's own list in rules/goals.yaml names it; newest: it is not there, and stands by
# its release.
Why = Literal["listed", "newest"]


class MediaBestModel(Frozen):
    """A model in the format in which it runs best on this machine, in its usual settings.

    `quality` is None: no published score compares these models with each other.
    """

    model: str
    name: str
    format: str
    resolution: str
    frames: int
    released: str
    verdict: Verdict
    needed_bytes: int
    seconds_per_item: SecondsPerItem | None
    quality: None = None
    why: tuple[Why, ...]


class MediaMissed(Frozen):
    """A model that the goal's list names and that does not run here, and what is short."""

    model: str
    name: str
    because: Shortage


class MediaBestAnswer(Frozen):
    """The answer to `/best` for pictures or clips, best first."""

    kind: Literal["best"] = "best"
    question: MediaBestQuestion
    goal: GoalFigures
    machine: BestMachine
    models: tuple[MediaBestModel, ...]
    missed: tuple[MediaMissed, ...]
    library_version: str
