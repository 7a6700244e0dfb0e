"""The one order of models for a goal, by which `/best` and `/buy` choose."""

from collections.abc import Mapping
from functools import lru_cache

from bot.advice.goal import Goal
from bot.advice.ranking import Ranked, ranking, with_successors
from bot.library.library import Library


# One for each goal, for some servers with rules of their own.
@lru_cache(maxsize=256)
def ranked_models(library: Library, goal: str) -> tuple[Ranked, ...]:
    """All models of the catalog that a goal's benchmarks rank, best first; none without any.

    A model that replaces an older one stands above it. Of equal scores those of the lines in the
    goal's own list go first.
    """
    asked = library.goals[goal]
    benchmarks = [library.benchmarks[name] for name in asked.ranked_by]
    older = _older(asked, library)
    return with_successors(ranking(benchmarks, _lines(asked.models, older)), older)


def _older(goal: Goal, library: Library) -> Mapping[str, str]:
    """The model before each successor, but where the goal is an exception."""
    return {
        model.id: model.follows.id
        for model in library.models.values()
        if model.follows is not None
        and goal.id not in model.follows.exceptions
        and (model.vision is not None or not goal.sees_pictures)
    }


def _lines(models: tuple[str, ...], older: Mapping[str, str]) -> list[str]:
    """Each model and those before it in its line."""
    lines = []
    for newest in models:
        model: str | None = newest
        while model is not None:
            lines.append(model)
            model = older.get(model)
    return lines
