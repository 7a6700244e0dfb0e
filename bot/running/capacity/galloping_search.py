"""Galloping search: the highest number for which a condition holds, near a good guess."""

from collections.abc import Callable


def highest(holds: Callable[[int], bool], known: int, most: int, guess: int) -> int:
    """Return the highest number up to `most` for which `holds` is true.

    It is true for `known`, up to some number, and for none above. The search goes from `guess` in
    doubling steps, so that it asks twice if the guess is right, and never more than twice as often
    as halving would.
    """
    below, above, step = known, most + 1, 1  # true and false
    probe = guess
    while above - below > 1:
        probe = min(max(probe, below + 1), above - 1)
        if holds(probe):
            below = probe
            probe = below + step
        else:
            above = probe
            probe = above - step
        step *= 2
        if not below < probe < above:
            probe = (below + above) // 2
    return below
