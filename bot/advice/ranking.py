"""Which model is better for a goal, out of several benchmarks that do not compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.catalog.benchmark import Benchmark


@dataclass(frozen=True)
class Ranked:
    """A model's place in a ranking: the benchmark that put it there, and its score on that.

    `follows`: the older model above which it stands as that one's successor. Where no benchmark
    scored it, benchmark and score are those of the older model.
    """

    model: str
    benchmark: Benchmark
    score: float
    follows: str | None = None


def ranking(benchmarks: Sequence[Benchmark], preferred: Sequence[str] = ()) -> tuple[Ranked, ...]:
    """Models with a score on any of the benchmarks, the best first.

    `benchmarks` go from the most to the least telling. The first orders its models by score. Each
    further one inserts the models that are still missing, best first, where they contradict the
    fewest of its own comparisons with models already placed; of several such places the lowest.
    Two scores are only ever compared inside one benchmark. Of equal scores that of a `preferred`
    model goes first, in their order. Models without a score are left out.
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
    """The ranking with every successor above the model that it replaces.

    `older` maps successors to the models before them. A successor that stands below, since their
    scores come from different years, or nowhere, goes directly above.
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
    """How many models it replaces, one after the other."""
    generation = 0
    while model in older:
        model, generation = older[model], generation + 1
    return generation


def _place(score: float, benchmark: Benchmark, ranked: Sequence[Ranked]) -> int:
    """The lowest index with the fewest contradictions.

    A step past a better model mends one contradiction, a step past a worse one makes one.
    """
    best_place = contradictions = fewest = 0
    for index, ranked_model in enumerate(ranked):
        other = benchmark.scores.get(ranked_model.model)
        if other is not None:
            contradictions += -1 if other >= score else 1
        if contradictions <= fewest:
            best_place, fewest = index + 1, contradictions
    return best_place
