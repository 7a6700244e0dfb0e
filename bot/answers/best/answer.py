"""The answer to `/best`: models that run on a machine, best first. Field names are fixed (JSON)."""

from typing import Literal

from bot.answers.shared import GoalFigures
from bot.asking.question import BestQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.running.figures import SpeedRange, TaskFigures
from bot.sizing.placing.placement import Verdict

# ranked: placed by the goal's first benchmark; compared: placed by a further benchmark.
# successor: placed above the model that it replaces.
# fast: at or above the goal's comfortable speed; usable: between its floor and that.
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
    """The score that placed a model; if it has none itself, the score of the model it replaces."""

    benchmark: str
    name: Localised
    as_of: str
    score: float


class BestModel(Frozen):
    """A model with the format in which it runs best on this machine.

    `follows`: the older model above which it was placed as its successor, regardless of scores;
    None if it has its place by its own score. `decode_tokens_per_s`: None if it is not known.
    """

    model: str
    name: str
    format: str
    context: int
    verdict: Verdict
    needed_bytes: int
    decode_tokens_per_s: SpeedRange | None
    quality: Quality
    follows: str | None
    why: tuple[Why, ...]


class WantedSpeeds(Frozen):
    """The speeds that a goal asks of a model, in tokens per second.

    Slower answers than `floor` do not serve it, and faster ones than `comfortable` hardly help;
    prompts that are surely read slower than `reading_floor` do not serve it, None without one.
    """

    floor: float
    comfortable: float
    reading_floor: float | None


class Missed(Frozen):
    """A model ranked above all that run, and the reason why it does not run."""

    model: str
    name: str
    because: NoRun


class BestAnswer(Frozen):
    """The answer to `/best`. `without_score`: models that run but have no score on a benchmark.

    `task`: the time that the first model takes for the goal's own task; None if the goal names no
    task, or no model runs.
    """

    kind: Literal["best"] = "best"
    question: BestQuestion
    goal: GoalFigures
    machine: BestMachine
    wanted: WantedSpeeds
    task: TaskFigures | None
    models: tuple[BestModel, ...]
    missed: tuple[Missed, ...]
    without_score: tuple[str, ...]
    library_version: str
