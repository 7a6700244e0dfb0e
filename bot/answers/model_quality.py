"""How good a model is for a goal: one number a model, in the order of the one ranking."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.answers.ranked_models import ranked_models
from bot.library.library import Library

# Of two models with the same number the better ranked one still goes first.
_PLACE = 0.01
# A model without a score stands this far below the one that its goal lists before it.
_UNSCORED_STEP = 1.0


@lru_cache(maxsize=256)
def model_quality(library: Library, goal: str) -> Mapping[str, float]:
    """Return the quality of all models that a goal ranks or lists, in points of an index.

    The index is the one that the rules' `worth` names, or the goal's first benchmark where that
    scores none of its models. The ranking decides the order: where the index contradicts it, the
    models concerned share their mean; those without a score lie between their neighbours.
    """
    order = [entry.model for entry in ranked_models(library, goal)]
    asked = library.goals[goal]
    names = (library.judgement.worth.quality_index, *asked.ranked_by)
    scales = (library.benchmarks[name].scores for name in names)
    scores = next((found for found in scales if len(set(found) & set(order)) > 1), {})
    quality = dict(zip(order, _falling([scores.get(model) for model in order]), strict=True))
    lowest = min(quality.values(), default=0.0)
    unscored = [model for model in (*asked.models, *asked.smaller_models) if model not in quality]
    for place, model in enumerate(unscored, start=1):
        quality[model] = lowest - _UNSCORED_STEP * place
    return quality


def _falling(scores: Sequence[float | None]) -> list[float]:
    """Return numbers that never rise along an order, nearest to the scores that are known."""
    known = [(place, score) for place, score in enumerate(scores) if score is not None]
    levels = _pooled([score for _, score in known])
    points = [(place, level) for (place, _), level in zip(known, levels, strict=True)]
    return [_between(points, place) - _PLACE * place for place in range(len(scores))]


def _pooled(scores: Sequence[float]) -> list[float]:
    """Return the falling sequence nearest to the scores, by pooling adjacent violators."""
    pools: list[tuple[float, int]] = []
    for score in scores:
        pools.append((score, 1))
        while len(pools) > 1 and pools[-2][0] < pools[-1][0]:
            (before, count), (last, more) = pools[-2:]
            pools[-2:] = [((before * count + last * more) / (count + more), count + more)]
    return [level for level, count in pools for _ in range(count)]


def _between(points: Sequence[tuple[int, float]], place: int) -> float:
    """Interpolate between the points on both sides; beyond the last point its own number."""
    if not points:
        return 0.0
    for (left, high), (right, low) in pairwise(points):
        if left <= place <= right:
            return high + (low - high) * (place - left) / (right - left)
    return points[0][1] if place < points[0][0] else points[-1][1]
