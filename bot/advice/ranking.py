"""One ranking of models from several benchmarks whose scores are not comparable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.catalog.benchmark import Benchmark


@dataclass(frozen=True)
class Ranked:
    """A ranked model, with the benchmark that placed it and its score on that benchmark.

    `follows`: the older model that it replaces, if it was placed above that one for this reason;
    else None. If no benchmark scored it, benchmark and score are those of the older model.
    """

    model: str
    benchmark: Benchmark
    score: float
    follows: str | None = None


def ranking(benchmarks: Sequence[Benchmark], preferred: Sequence[str] = ()) -> tuple[Ranked, ...]:
    """Rank the models that have a score on any of the benchmarks, the best first.

    `benchmarks` are sorted, the most telling first. The first orders its models by score. Each
    further one inserts its models that are not ranked yet, best first, each at the place that
    contradicts the fewest of this benchmark's own comparisons with ranked models; of several such
    places at the lowest. Scores are only compared within one benchmark. Of equal scores those of
    `preferred` models go first, in the order of `preferred`. Models without a score are left out.
    """
    order = {model: place for place, model in enumerate(preferred)}
    ranked: list[Ranked] = []
    for benchmark in benchmarks:
        placed = {ranked_model.model for ranked_model in ranked}
        ordered = sorted(
            benchmark.scores.items(),
            key=lambda row: (-row[1], order.get(row[0], len(order)), row[0]),
        )
        for model, score in ordered:
            if model not in placed:
                ranked.insert(_place(score, benchmark, ranked), Ranked(model, benchmark, score))
    return tuple(ranked)


def with_successors(ranked: Sequence[Ranked], older: Mapping[str, str]) -> tuple[Ranked, ...]:
    """Return the ranking with every successor above the model that it replaces.

    `older` maps each successor to the model that it replaces. A successor that is ranked below
    that model (their scores come from different years), or not ranked at all, is placed directly
    above it. Nothing changes for a successor whose older model is not ranked.
    """
    order = list(ranked)
    for model in sorted(older, key=lambda model: _generation(model, older)):
        places = {entry.model: place for place, entry in enumerate(order)}
        place = places.get(older[model])
        if place is None:
            continue
        own = places.get(model)
        if own is None:
            order.insert(place, replace(order[place], model=model, follows=older[model]))
        elif own > place:
            order.insert(place, replace(order.pop(own), follows=older[model]))
    return tuple(order)


def _generation(model: str, older: Mapping[str, str]) -> int:
    """The number of older models in this model's line of successors."""
    generation = 0
    while model in older:
        model, generation = older[model], generation + 1
    return generation


def _place(score: float, benchmark: Benchmark, ranked: Sequence[Ranked]) -> int:
    """Return the last index at which the new score contradicts the fewest comparisons.

    Moving down past a model with a better or equal score removes a contradiction, moving past a
    worse one adds one.
    """
    best_place = contradictions = fewest = 0
    for index, ranked_model in enumerate(ranked):
        other = benchmark.scores.get(ranked_model.model)
        if other is not None:
            contradictions += -1 if other >= score else 1
        if contradictions <= fewest:
            best_place, fewest = index + 1, contradictions
    return best_place
