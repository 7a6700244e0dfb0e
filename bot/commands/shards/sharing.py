"""How processes share shards evenly: each calculates the same from what all of them see."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """What one process has to do now: how many free shards to take, how many to give back."""

    take: int
    give_back: int


def share_of(process: str, held: Mapping[str, int], free: int) -> Share:
    """Return the next step of a process towards an even sharing.

    `held`: how many shards each process holds, itself included. Free shards go to the poorest
    first, and of equal ones to the first by name; only then does the richest give to the poorest,
    until no two differ by more than one.
    """
    counts = dict(held)
    taken = given = 0
    for _ in range(free):
        poorest = min(counts, key=lambda name: (counts[name], name))
        counts[poorest] += 1
        taken += poorest == process
    while True:
        poorest = min(counts, key=lambda name: (counts[name], name))
        richest = max(counts, key=lambda name: (counts[name], name))
        if counts[richest] - counts[poorest] <= 1:
            return Share(taken, max(0, given - taken))
        counts[richest] -= 1
        counts[poorest] += 1
        given += richest == process
