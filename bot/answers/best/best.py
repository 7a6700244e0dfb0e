"""`/best`: which models run best on this machine for a goal."""

from collections.abc import Iterator
from functools import lru_cache

from bot.advice.goal import Goal
from bot.advice.ranking import Ranked, ranking
from bot.answers.best.answer import BestAnswer, BestMachine, BestModel, Missed, Quality, Why
from bot.answers.best.question import BestAsked, best_asked
from bot.answers.shared import GoalFigures
from bot.asking.request import Asked
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.candidate import Candidate, NoRun, candidate
from bot.running.formats import DEFAULT_FORMAT, usual_runtime
from bot.running.setup import host_of

MOST_MODELS = 10
MOST_MISSED = 3
MOST_WITHOUT_SCORE = 5


def best(asked: Asked, library: Library) -> BestAnswer:
    """Answer `/best`; a Mistake where the question cannot be understood."""
    search = _Search(best_asked(asked, library), library)
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
        models=models,
        missed=missed,
        without_score=tuple(search.without_score({one.model for one in ranked})),
        library_version=library.version,
    )


class _Search:
    """Tries models on the asked machine."""

    def __init__(self, found: BestAsked, library: Library) -> None:
        self.question, self.machine, self.goal = found.question, found.machine, found.goal
        self._library = library
        self.host = host_of(found.machine, library, usual_runtime(DEFAULT_FORMAT, found.machine))

    def ranked(self, order: tuple[Ranked, ...]) -> tuple[tuple[BestModel, ...], tuple[Missed, ...]]:
        """The first models of an order that run, and the first of those above them all."""
        models: list[BestModel] = []
        missed: list[Missed] = []
        for one in order:
            model = self._library.models[one.model]
            run = self._run(model)
            if isinstance(run, Candidate):
                models.append(_best_model(one, model, run, self.goal))
            elif not models and len(missed) < MOST_MISSED:
                missed.append(Missed(model=model.id, name=model.name, because=run))
            if len(models) == MOST_MODELS:
                break
        return tuple(models), tuple(missed)

    def without_score(self, scored: set[str]) -> Iterator[str]:
        """The newest models that run, but that no benchmark of the goal ranks."""
        unknown = [one for one in self._library.models.values() if one.id not in scored]
        if self.goal.sees_pictures:
            unknown = [one for one in unknown if one.vision is not None]
        found = 0
        for model in sorted(unknown, key=lambda one: one.age_date, reverse=True):
            if isinstance(self._run(model), Candidate):
                yield model.id
                found += 1
            if found == MOST_WITHOUT_SCORE:
                return

    def _run(self, model: Model) -> Candidate | NoRun:
        question = self.question
        return candidate(
            model, question.context, question.users, self.goal, self.host, self._library
        )


def _best_model(ranked: Ranked, model: Model, run: Candidate, goal: Goal) -> BestModel:
    benchmark = ranked.benchmark
    return BestModel(
        model=model.id,
        name=model.name,
        format=run.load.format_name,
        context=run.load.context_tokens,
        verdict=run.placement.verdict,
        needed_bytes=run.placement.needed_bytes,
        decode_tokens_per_s=run.speed,
        quality=Quality(
            benchmark=benchmark.id, name=benchmark.name, as_of=benchmark.as_of, score=ranked.score
        ),
        why=tuple(_why(ranked, run, goal)),
    )


def _why(ranked: Ranked, run: Candidate, goal: Goal) -> Iterator[Why]:
    yield "ranked" if ranked.benchmark.id == goal.ranked_by[0] else "compared"
    fast = run.speed.expected >= goal.decode_comfortable_tokens_per_s
    yield "fast" if fast else "usable"
    if run.placement.verdict != "no":
        yield run.placement.verdict


# One for each goal, for the present library and the one before it.
@lru_cache(maxsize=32)
def ranked_models(library: Library, goal: str) -> tuple[Ranked, ...]:
    """All models of the catalog that a goal's benchmarks rank, best first."""
    benchmarks = [library.benchmarks[name] for name in library.goals[goal].ranked_by]
    return ranking(benchmarks)
