"""The pool of cache that a program reserves when it starts, in tokens as its log says it."""

from bot.running.setup import Host
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement


def kv_pool_tokens(host: Host, load: Load, placement: Placement) -> int | None:
    """Return the tokens of all requests together that the cache has room for.

    That is how often the asked context fits, times that context, as vLLM counts it since 2026:
    layers with a window take little of a long context. None for a program that reserves no more
    than a load needs, and where the weights alone do not fit.
    """
    if host.program.serving is None:
        return None
    rooms = [
        usable - (needed - part.cache_bytes)
        for usable, needed, part in zip(
            placement.device_usable_bytes,
            placement.device_needed_bytes,
            placement.devices,
            strict=True,
        )
    ]
    caches = [part.cache_bytes for part in placement.devices]
    if min(rooms) <= 0 or min(caches) <= 0:
        return None
    times = min(room / held for room, held in zip(rooms, caches, strict=True))
    return int(times * load.total_context_tokens)
