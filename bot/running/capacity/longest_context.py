"""The longest context that fits on a machine."""

from math import ceil

from bot.catalog.model import Model
from bot.running.capacity.galloping_search import highest
from bot.sizing.load import Load
from bot.sizing.placing.placement import (
    Placement,
    place,
    place_on_devices,
    with_help_of_ram,
)
from bot.sizing.placing.pool import Pools

CONTEXT_STEP_TOKENS = 256  # llama.cpp allocates the cache in such steps


def longest_context(model: Model, load: Load, pools: Pools, spare_share: float) -> int | None:
    """Return the longest context in tokens for the load's format, up to the model's maximum.

    It is a multiple of 256 or that maximum. It counts the devices alone if the model fits on them
    with any context, otherwise the devices and RAM; None if the model does not fit there either.
    """
    steps = -(-model.max_context // CONTEXT_STEP_TOKENS)

    def at(step: int) -> Load:
        tokens = min(model.max_context, step * CONTEXT_STEP_TOKENS)
        return load._replace(context_tokens=tokens)

    def on_devices(step: int) -> Placement:
        return place_on_devices(at(step), pools, spare_share)

    def with_ram(step: int) -> Placement:
        return place(at(step), pools, spare_share)

    longest = on_devices(steps)
    if longest.verdict != "no":
        return model.max_context
    shortest = on_devices(1)
    placed, room_bytes = on_devices, longest.usable_bytes
    if shortest.verdict == "no":
        if pools.beside is None:
            return None
        if with_help_of_ram(at(steps), pools, longest).verdict != "no":
            return model.max_context
        placed, room_bytes = with_ram, room_bytes + pools.beside.usable_bytes
    guess = _guess(steps, shortest.needed_bytes, longest.needed_bytes, room_bytes)
    step = highest(lambda step: placed(step).verdict != "no", 0, steps - 1, guess)
    return step * CONTEXT_STEP_TOKENS or None


def _guess(steps: int, shortest_bytes: int, longest_bytes: int, room_bytes: int) -> int:
    """Return the steps that fill the room: the needed bytes grow almost evenly with the context."""
    per_step = (longest_bytes - shortest_bytes) / max(1, steps - 1)
    return steps - ceil((longest_bytes - room_bytes) / per_step) if per_step > 0 else 1
