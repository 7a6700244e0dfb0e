"""The search for the models that run best on a machine for a goal."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from bot.advice.goal import Goal
from bot.advice.ranking import Ranked
from bot.answers.best.answer import BestModel, Missed, NoRun, Quality, Why
from bot.answers.ranked_models import ranked_models
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.figures import TaskFigures
from bot.running.run import Need, Run, run_on_owned, too_slow_on_owned, usual_host
from bot.running.task_time import task_figures

MOST_MODELS = 10
MOST_MISSED = 3


class Search:
    """A search that tries models on a machine, each at most once and only if it is asked for."""

    def __init__(
        self, machine: Machine, goal: Goal, context: int, users: int, library: Library
    ) -> None:
        self._goal, self._library = goal, library
        self._context, self._users = context, users
        self._order = ranked_models(library, goal.id)
        self._runs: dict[str, Run | NoRun] = {}
        self.host = usual_host(machine, library)

    @cached_property
    def models(self) -> tuple[BestModel, ...]:
        """The best models that serve the goal."""
        runs = (
            (ranked, self._serving(ranked)) for ranked in self._order if self._may_serve(ranked)
        )
        served = (
            _best_model(ranked, self._library.models[ranked.model], run, self._goal)
            for ranked, run in runs
            if isinstance(run, Run)
        )
        return tuple(islice(served, MOST_MODELS))

    @property
    def missed(self) -> tuple[Missed, ...]:
        """The models ranked above all that serve the goal."""
        above = []
        for ranked in self._order:
            run = self._serving(ranked)
            if isinstance(run, Run):
                break
            name = self._library.models[ranked.model].name
            above.append(Missed(model=ranked.model, name=name, because=run))
        return tuple(above[:MOST_MISSED])

    @property
    def without_score(self) -> Iterator[str]:
        """Models that run but that no benchmark of the goal ranks, the newest first."""
        scored = {ranked.model for ranked in self._order}
        unknown = [model for model in self._library.originals if model.id not in scored]
        if self._goal.sees_pictures:
            unknown = [model for model in unknown if model.vision is not None]
        for model in sorted(unknown, key=lambda model: model.age_date, reverse=True):
            if isinstance(self.run(model.id), Run):
                yield model.id

    def time_of_task(self, model: str) -> TaskFigures | None:
        """Return the time of the goal's task with a model that runs; None without a task."""
        run, task = self.run(model), self._goal.task
        if task is None or not isinstance(run, Run):
            return None
        tasks, setup = (self._library.tasks[task],), run.choice.setup
        times = task_figures(tasks, setup, self._library.speeds, run.prefill, run.decode)
        return next(iter(times), None)

    def run(self, model: str) -> Run | NoRun:
        """Return the run of a model that writes as fast as the goal needs, or why it does not."""
        if model not in self._runs:
            self._runs[model] = self._tried(self._library.models[model])
        return self._runs[model]

    def _serving(self, ranked: Ranked) -> Run | NoRun:
        return self._reading(ranked) if self._any_reads else self.run(ranked.model)

    @cached_property
    def _any_reads(self) -> bool:
        """Whether any model reads as fast as the goal needs; else decode speed alone decides."""
        return any(
            isinstance(self._reading(ranked), Run)
            for ranked in self._order
            if self._may_serve(ranked)
        )

    def _may_serve(self, ranked: Ranked) -> bool:
        """Whether a model need be tried: not if it must be too slow, unless somebody asks why."""
        model = self._library.models[ranked.model]
        return ranked.model in self._runs or not too_slow_on_owned(
            self.host, self._need(model), self._library
        )

    def _reading(self, ranked: Ranked) -> Run | NoRun:
        run, floor = self.run(ranked.model), self._goal.prefill_floor_tokens_per_s
        return "slow-reading" if isinstance(run, Run) and not run.may_read(floor) else run

    def _tried(self, model: Model) -> Run | NoRun:
        if self._context > model.max_context:
            return "short-context"
        run = run_on_owned(self.host, self._need(model), self._library)
        if run is None:
            return "too-large"
        if run.decode is None or run.writes(self._goal.decode_floor_tokens_per_s):
            return run
        return "too-slow"

    def _need(self, model: Model) -> Need:
        goal = self._goal
        return Need(
            model.id,
            self._context,
            self._users,
            floor_tokens_per_s=goal.decode_floor_tokens_per_s,
            sees=goal.sees_pictures,
        )


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
