"""Which model is better for a goal, out of several benchmarks that do not compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalog.benchmark import Benchmark


@dataclass(frozen=True)
class Ranked:
    """A model's place in a ranking: the benchmark that put it there, and its score on that."""

    model: str
    benchmark: Benchmark
    score: float


def ranking(benchmarks: Sequence[Benchmark]) -> tuple[Ranked, ...]:
    """Models with a score on any of the benchmarks, the best first.

    `benchmarks` go from the most to the least telling. The first orders its models by score. Each
    further one inserts the models that are still missing, best first, where they contradict the
    fewest of its own comparisons with models already placed; of several such places the lowest.
    Two scores are only ever compared inside one benchmark. Models without a score are left out.
    """
    ranked: list[Ranked] = []
    for benchmark in benchmarks:
        placed = {one.model for one in ranked}
        ordered = sorted(benchmark.scores.items(), key=lambda row: (-row[1], row[0]))
        for model, score in ordered:
            if model not in placed:
                ranked.insert(_place(score, benchmark, ranked), Ranked(model, benchmark, score))
    return tuple(ranked)


def _place(score: float, benchmark: Benchmark, ranked: Sequence[Ranked]) -> int:
    """The lowest index with the fewest contradictions.

    A step past a better model mends one contradiction, a step past a worse one makes one.
    """
    best_place = contradictions = fewest = 0
    for index, one in enumerate(ranked):
        other = benchmark.scores.get(one.model)
        if other is not None:
            contradictions += -1 if other >= score else 1
        if contradictions <= fewest:
            best_place, fewest = index + 1, contradictions
    return best_place
