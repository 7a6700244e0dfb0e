"""The answer about a closed model. Field names are part of the JSON interface."""

from typing import Literal

from bot.asking.question import ClosedQuestion
from bot.catalog.cloud import Purpose
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict


class ClosedScore(Frozen):
    """The benchmark that has the closed model and open ones, and the score of the closed one."""

    benchmark: str
    name: Localised
    as_of: str
    score: float


class HowItRuns(Frozen):
    """An open model on the machine that was asked about, in its best format there."""

    format: str
    verdict: Verdict
    needed_bytes: int
    decode_tokens_per_s: SpeedRange | None


class NearModel(Frozen):
    """An open model that can take over. `score`: on the benchmark of the answer, None without one.

    `runs`: None if no machine was named.
    """

    model: str
    name: str
    score: float | None
    runs: HowItRuns | None


class ClosedAnswer(Frozen):
    """The answer about a closed model: no, and what comes nearest.

    `machine`: its name, None if none was named. `compared`: None if no benchmark has both the
    closed model and open ones. `compared_by`: the catalog's comparison, where no machine is named.
    `models`: those that run on the machine, the best first; without a machine the smallest first.
    """

    kind: Literal["closed"] = "closed"
    question: ClosedQuestion
    name: str
    developer: str
    purpose: Purpose
    note: Localised | None
    machine: str | None
    compared: ClosedScore | None
    compared_by: str | None
    models: tuple[NearModel, ...]
    library_version: str
