"""What `/best` answers: the models that run on a machine, best first; its names are fixed."""

from typing import Literal

from bot.answers.shared import GoalFigures
from bot.asking.question import BestQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict

# ranked: placed by the goal's first benchmark; compared: by its comparisons on a further one.
# successor: above the model that it replaces.
# fast, usable: above the goal's comfortable speed, above its floor.
Why = Literal[
    "ranked", "compared", "successor", "fast", "usable", "comfortable", "tight", "offload"
]

NoRun = Literal["short-context", "too-large", "too-slow", "slow-reading"]


class BestMachine(Frozen):
    """The machine that was asked about."""

    hardware: str
    name: str
    usable_bytes: int


class Quality(Frozen):
    """The score that placed a model; that of the model it replaces where it has none itself."""

    benchmark: str
    name: Localised
    as_of: str
    score: float


class BestModel(Frozen):
    """A model with the format in which it runs best on this machine.

    `follows`: the older model of its line above which it stands, whatever their scores.
    """

    model: str
    name: str
    format: str
    context: int
    verdict: Verdict
    needed_bytes: int
    decode_tokens_per_s: SpeedRange
    quality: Quality
    follows: str | None
    why: tuple[Why, ...]


class FastIn(Frozen):
    """A format, and how fast the model writes in it."""

    format: str
    decode_tokens_per_s: SpeedRange


class Missed(Frozen):
    """A model ranked above all that run, and what is in its way.

    `fast_in`: the format of most bits in which one that is too slow would be fast enough, and how
    fast; None where none of those that cost little quality is.
    """

    model: str
    name: str
    because: NoRun
    fast_in: FastIn | None = None


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
