"""The evidence for a speed: how many sources measured its devices, and its kind of model.

A source is one publication. Two people's figures of one setup are often a quarter apart, so that a
device or an architecture that only one source measured is known less well than its many rows say.
"""

from collections.abc import Iterable, Mapping

from bot.sizing.placing.pool import Pool, Pools

# From so many sources on, more make an estimate no better (2026-11).
ENOUGH = 2
# The traits of a device under which its measurements are found, or those of another with its chip.
_OF_DEVICE = ("device.", "chip.")


def evidence(architecture: str, pools: Pools) -> tuple[tuple[str, ...], ...]:
    """Return what must have been measured, each as the names that stand for it; one is enough.

    All are names under an engine, since what was measured counts for no other.
    """
    devices = (_names(pool) for pool in pools.devices)
    return (*dict.fromkeys(devices), (f"architecture.{architecture}.{pools.devices[0].engine}",))


def _names(pool: Pool) -> tuple[str, ...]:
    return tuple(trait for trait in pool.traits if trait.startswith(_OF_DEVICE))


def source_count(sources: Mapping[str, int], needed: Iterable[tuple[str, ...]]) -> int:
    """Return the sources of what was measured least, at most `ENOUGH`.

    `sources` counts them by name.
    """
    counts = (max((sources.get(name, 0) for name in names), default=0) for names in needed)
    return min(ENOUGH, *counts)
