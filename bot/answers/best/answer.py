"""What `/best` answers: the models that run on a machine, best first; its names are fixed."""

from typing import Literal

from bot.answers.shared import GoalFigures
from bot.asking.question import BestQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict

# ranked: placed by the goal's first benchmark; compared: by its comparisons on a further one.
# fast, usable: above the goal's comfortable speed, above its floor.
Why = Literal["ranked", "compared", "fast", "usable", "comfortable", "tight", "offload"]


class BestMachine(Frozen):
    """The machine that was asked about."""

    hardware: str
    name: str
    usable_bytes: int


class Quality(Frozen):
    """The score that placed a model."""

    benchmark: str
    name: Localised
    as_of: str
    score: float


class BestModel(Frozen):
    """A model with the format in which it runs best on this machine."""

    model: str
    name: str
    format: str
    context: int
    verdict: Verdict
    needed_bytes: int
    decode_tokens_per_s: SpeedRange
    quality: Quality
    why: tuple[Why, ...]


class Missed(Frozen):
    """A model ranked above all that run, and what is in its way."""

    model: str
    name: str
    because: Literal["short-context", "too-large", "too-slow"]


class BestAnswer(Frozen):
    """The answer to `/best`. `without_score`: models that run, but that no benchmark ranks."""

    kind: Literal["best"] = "best"
    question: BestQuestion
    goal: GoalFigures
    machine: BestMachine
    models: tuple[BestModel, ...]
    missed: tuple[Missed, ...]
    without_score: tuple[str, ...]
    library_version: str
