"""The longest context that fits on a machine."""

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from bot.catalog.model import Model
from bot.running.capacity.galloping_search import highest
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, place, place_on_devices
from bot.sizing.placing.pool import Pools

CONTEXT_STEP_TOKENS = 256  # llama.cpp allocates the cache in such steps


def longest_context(model: Model, load: Load, pools: Pools, spare_share: float) -> int | None:
    """Return the longest context in tokens for the load's format, up to the model's maximum.

    It is a multiple of 256 or that maximum. It counts the devices alone if the model fits on them
    with any context, otherwise the devices and RAM; None if the model does not fit there either.
    """
    return _longest(
        model, load, lambda entry: place_on_devices(entry, pools, spare_share)
    ) or _longest(model, load, lambda item: place(item, pools, spare_share))


def _longest(model: Model, load: Load, placed: Callable[[Load], Placement]) -> int | None:
    """Return the longest context with such a placement; None if there is none.

    The needed bytes grow almost evenly with the context, so that two placements show where to look.
    """
    steps = -(-model.max_context // CONTEXT_STEP_TOKENS)

    def at(step: int) -> Placement:
        tokens = min(model.max_context, step * CONTEXT_STEP_TOKENS)
        return placed(replace(load, context_tokens=tokens))

    def holds(step: int) -> bool:
        return at(step).verdict != "no"

    longest = at(steps)
    if longest.verdict != "no":
        return model.max_context
    per_step = (longest.needed_bytes - at(1).needed_bytes) / max(1, steps - 1)
    short = longest.needed_bytes - longest.usable_bytes
    guess = steps - ceil(short / per_step) if per_step > 0 else 1
    step = highest(holds, 0, steps - 1, guess)
    return step * CONTEXT_STEP_TOKENS or None
