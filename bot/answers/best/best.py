"""`/best`: which models run best on this machine for a goal."""

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.advice.goal import Goal
from bot.advice.ranking import Ranked
from bot.answers.best.answer import (
    BestAnswer,
    BestMachine,
    BestModel,
    FastIn,
    Missed,
    NoRun,
    Quality,
    Why,
)
from bot.answers.best.question import ParsedBest, parse_best
from bot.answers.ranked_models import ranked_models
from bot.answers.shared import GoalFigures
from bot.asking.request import Request
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.figures import TaskFigures
from bot.running.run import Need, Run, run_on_owned, usual_host
from bot.running.task_time import task_figures

MOST_MODELS = 10
MOST_MISSED = 3
MOST_WITHOUT_SCORE = 5


def best(request: Request, library: Library) -> BestAnswer:
    """Answer `/best`; Mistake if the question cannot be understood."""
    search = _Search(parse_best(request, library), library)
    ranked = ranked_models(library, search.goal.id)
    models, missed = search.ranked(ranked)
    machine = search.machine
    return BestAnswer(
        question=search.question,
        goal=GoalFigures(name=search.goal.name, because=search.goal.because),
        machine=BestMachine(
            hardware=machine_text(machine),
            name=machine.name,
            usable_bytes=sum(pool.usable_bytes for pool in search.host.pools.devices),
        ),
        task=search.time_of_task(models[0].model) if models else None,
        models=models,
        missed=missed,
        without_score=tuple(islice(search.without_score(ranked), MOST_WITHOUT_SCORE)),
        library_version=library.version,
    )


class _Search:
    """A search that tries models on the asked machine, each at most once."""

    def __init__(self, asked: ParsedBest, library: Library) -> None:
        self.question, self.machine, self.goal = asked.question, asked.machine, asked.goal
        self._library = library
        self.host = usual_host(asked.machine, library)
        self._runs: dict[str, Run | NoRun] = {}

    def ranked(self, order: Sequence[Ranked]) -> tuple[tuple[BestModel, ...], tuple[Missed, ...]]:
        """Return the best models that serve the goal, and the models above all of these.

        If no model reads prompts as fast as the goal needs, decode speed alone decides.
        """
        serving = self._named(order, reading=True)
        return serving if serving[0] else self._named(order, reading=False)

    def without_score(self, order: Sequence[Ranked]) -> Iterator[str]:
        """Yield models that run but that no benchmark of the goal ranks, the newest first."""
        scored = {ranked.model for ranked in order}
        unknown = [model for model in self._library.models.values() if model.id not in scored]
        if self.goal.sees_pictures:
            unknown = [model for model in unknown if model.vision is not None]
        for model in sorted(unknown, key=lambda model: model.age_date, reverse=True):
            if isinstance(self._run(model, reading=False), Run):
                yield model.id

    def time_of_task(self, model: str) -> TaskFigures | None:
        """Return the time of the goal's task with a model that runs; None without a task."""
        run, task = self._runs.get(model), self.goal.task
        if task is None or not isinstance(run, Run):
            return None
        tasks, setup = (self._library.tasks[task],), run.choice.setup
        times = task_figures(tasks, setup, self._library.speeds, run.prefill, run.decode)
        return next(iter(times), None)

    def _named(
        self, order: Sequence[Ranked], *, reading: bool
    ) -> tuple[tuple[BestModel, ...], tuple[Missed, ...]]:
        models: list[BestModel] = []
        above: list[Missed] = []
        for ranked in order:
            model = self._library.models[ranked.model]
            run = self._run(model, reading=reading)
            if isinstance(run, Run):
                models.append(_best_model(ranked, model, run, self.goal))
            elif not models:
                above.append(self._missed(model, run))
            if len(models) == MOST_MODELS:
                break
        # Another format is within reach, so models that it would make fast enough go first.
        missed = sorted(above, key=lambda missed: missed.fast_in is None)
        return tuple(models), tuple(missed[:MOST_MISSED])

    def _missed(self, model: Model, because: NoRun) -> Missed:
        fast = self._in_time(model) if because == "too-slow" else None
        return Missed(model=model.id, name=model.name, because=because, fast_in=fast)

    def _in_time(self, model: Model) -> FastIn | None:
        """Return the format and speed that are fast enough; None if no format is."""
        floor = self.goal.decode_floor_tokens_per_s
        run = run_on_owned(self.host, self._need(model, floor), self._library)
        if run is None or run.decode is None or run.decode.expected < floor:
            return None
        return FastIn(format=run.format, decode_tokens_per_s=run.decode)

    def _need(self, model: Model, floor: float | None = None) -> Need:
        question, sees = self.question, self.goal.sees_pictures
        return Need(model.id, question.context, question.users, floor, sees=sees)

    def _run(self, model: Model, *, reading: bool) -> Run | NoRun:
        if model.id not in self._runs:
            self._runs[model.id] = self._tried(model)
        run = self._runs[model.id]
        floor = self.goal.prefill_floor_tokens_per_s if reading else None
        return "slow-reading" if isinstance(run, Run) and not run.may_read(floor) else run

    def _tried(self, model: Model) -> Run | NoRun:
        if self.question.context > model.max_context:
            return "short-context"
        run = run_on_owned(self.host, self._need(model), self._library)
        if run is None:
            return "too-large"
        if run.decode is None or run.writes(self.goal.decode_floor_tokens_per_s):
            return run
        return "too-slow"


def _best_model(ranked: Ranked, model: Model, run: Run, goal: Goal) -> BestModel:
    benchmark = ranked.benchmark
    return BestModel(
        model=model.id,
        name=model.name,
        format=run.format,
        context=run.need.context,
        verdict=run.verdict,
        needed_bytes=run.needed_bytes,
        decode_tokens_per_s=run.decode,
        quality=Quality(
            benchmark=benchmark.id, name=benchmark.name, as_of=benchmark.as_of, score=ranked.score
        ),
        follows=ranked.follows,
        why=tuple(_why(ranked, run, goal)),
    )


def _why(ranked: Ranked, run: Run, goal: Goal) -> Iterator[Why]:
    if ranked.follows is not None:
        yield "successor"
    else:
        yield "ranked" if ranked.benchmark.id == goal.ranked_by[0] else "compared"
    if run.decode is not None:
        yield "fast" if run.each_tokens_per_s >= goal.decode_comfortable_tokens_per_s else "usable"
    if run.verdict != "no":
        yield run.verdict
