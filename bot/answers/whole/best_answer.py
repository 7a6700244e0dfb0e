"""The answer to `/best` for speech and vectors. Field names are part of the JSON interface."""

from typing import Literal

from bot.answers.best.answer import BestMachine
from bot.answers.media.best_answer import Why
from bot.answers.shared import GoalFigures
from bot.asking.question import MediaBestQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.media.sound_entry import SoundTask
from bot.running.media.pace import SoundSeconds
from bot.sizing.placing.placement import Verdict


class WholeBestModel(Frozen):
    """A model in the format in which it runs best on this machine, with its usual batch.

    `quality` is None: no published score compares all of these models with each other.
    """

    model: str
    name: str
    task: SoundTask | None
    format: str
    released: str
    dimension: int | None
    max_tokens: int | None
    verdict: Verdict
    needed_bytes: int
    seconds_per_item: SoundSeconds | None
    quality: None = None
    why: tuple[Why, ...]


class WholeBestAnswer(Frozen):
    """The answer to `/best` for speech or vectors, best first."""

    kind: Literal["best"] = "best"
    question: MediaBestQuestion
    goal: GoalFigures
    machine: BestMachine
    models: tuple[WholeBestModel, ...]
    library_version: str
