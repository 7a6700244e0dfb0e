"""The ranking of models for a goal, by which `/best` and `/buy` choose."""

from collections.abc import Mapping
from functools import lru_cache

from bot.advice.goal import Goal
from bot.advice.ranking import Ranked, ranking, with_successors
from bot.library.library import Library


# Room for every goal, for several servers with rules of their own.
@lru_cache(maxsize=256)
def ranked_models(library: Library, goal: str) -> tuple[Ranked, ...]:
    """Return all models that a goal's benchmarks rank, best first; empty without benchmarks.

    A model that replaces an older one is ranked above it. Of equal scores, those of the goal's own
    models and their predecessors go first.
    """
    asked = library.goals[goal]
    benchmarks = [library.benchmarks[name] for name in asked.ranked_by]
    older = _older(asked, library)
    return with_successors(ranking(benchmarks, _lines(asked.models, older)), older)


def _older(goal: Goal, library: Library) -> Mapping[str, str]:
    """Map each successor to the model it replaces, unless it does not replace it for this goal."""
    return {
        model.id: model.follows.id
        for model in library.models.values()
        if model.follows is not None
        and goal.id not in model.follows.exceptions
        and (model.vision is not None or not goal.sees_pictures)
    }


def _lines(models: tuple[str, ...], older: Mapping[str, str]) -> list[str]:
    """Each model, followed by its predecessors."""
    lines = []
    for newest in models:
        model: str | None = newest
        while model is not None:
            lines.append(model)
            model = older.get(model)
    return lines
