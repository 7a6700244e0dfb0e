"""The longest context that fits on a machine."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from bot.catalog.model import Model
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, place, place_on_devices
from bot.sizing.placing.pool import Pools

_CONTEXT_STEP_TOKENS = 256  # llama.cpp allocates the cache in such steps


def longest_context(model: Model, load: Load, pools: Pools, spare_share: float) -> int | None:
    """Return the longest context in tokens for the load's format, up to the model's maximum.

    It is a multiple of 256 or that maximum. It counts the devices alone if the model fits on them
    with any context, otherwise the devices and RAM; None if the model does not fit there either.
    """
    return _longest(
        model, load, lambda entry: place_on_devices(entry, pools, spare_share)
    ) or _longest(model, load, lambda item: place(item, pools, spare_share))


def _longest(model: Model, load: Load, placed: Callable[[Load], Placement]) -> int | None:
    steps = -(-model.max_context // _CONTEXT_STEP_TOKENS)

    def tokens(down: int) -> int:
        return min(model.max_context, (steps - down) * _CONTEXT_STEP_TOKENS)

    def holds(down: int) -> bool:
        return placed(replace(load, context_tokens=tokens(down))).verdict != "no"

    down = bisect_left(range(steps), x=True, key=holds)
    return tokens(down) if down < steps else None
