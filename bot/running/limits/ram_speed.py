"""Whether a dense model with layers in RAM must be too slow, which need not place it to be known.

Most models that a machine cannot hold on its devices are far too slow there. This takes a tenth of
the time of placing them, so that a search for what runs well only places the others.
"""

from functools import lru_cache
from math import ceil

from bot.catalog.limits.factor import UNCHANGED
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.formats import advised
from bot.running.setup import Host
from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.cost import Rates, seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.sharing import Share, Sharing, alike
from bot.sizing.speed.spread import classes, nearest
from bot.sizing.weights import weights

_WITH_RAM = Sharing((Share(0, 0),), ram=Share(1, 1))


def must_be_too_slow(
    model: Model,
    load: Load,
    host: Host,
    library: Library,
    most_perplexity_rise: float,
    floor: float,
) -> bool:
    """Whether no advised format has its low end of decode at `floor` tokens per second or above.

    Of formats that lose no more than `most_perplexity_rise`. True means that placing the model can
    only find it too slow or too large. False where the devices may hold it, and where more than
    bytes and layers decides: mixtures, which may have their experts alone in RAM, drafts, links
    and power limits.
    """
    pools = host.pools
    plain = host.decode == UNCHANGED and host.capped is None and load.draft is None
    simple = plain and not load.shape.is_mixture and not pools.tensor_parallel
    if not simple or pools.beside is None or not pools.have_speeds:
        return False
    rates = library.speeds.decode
    around = nearest(rates, classes(load, _WITH_RAM, pools, tokens=load.context_tokens))
    # Fewest bits first: these are the fastest, if any is fast enough.
    for each in reversed(advised(model, host.runtime, library)):
        if each.perplexity_rise <= most_perplexity_rise:
            least_s = _least_s(load._replace(format_name=each.name), pools, pools.beside, rates)
            if least_s is None or round(around.low / least_s, 2) >= floor:
                return False
    return True


def _least_s(load: Load, pools: Pools, ram: Pool, rates: Rates) -> float | None:
    """Return seconds that a step takes at least with layers in RAM; None if none need lie there.

    RAM works on the layers at least that the devices have no room for, and on the others whichever
    is faster.
    """
    held_bytes, largest_bytes = _layer_bytes(load)
    if held_bytes <= pools.device_bytes:
        return None
    count = len(load.shape.layers)
    in_ram = min(ceil((held_bytes - pools.device_bytes) / largest_bytes), count)
    share = in_ram / (count + 1)  # as `sharing_of` counts it
    ram_s = _alone_s(load, ram, rates)
    others_s = min(ram_s, *(_alone_s(load, pool, rates) for pool in pools.devices))
    return share * ram_s + (1 - share) * others_s


# A search on another machine asks for the same models.
@lru_cache(maxsize=4096)
def _layer_bytes(load: Load) -> tuple[int, int]:
    """Return the bytes of all layers with their cache and the output, and of the largest layer."""
    weight, cached = weights(load.shape, load.format_name), load.cached
    held_bytes = sum(weight.layer_bytes) + sum(cached.layer_bytes) + weight.output_bytes
    return held_bytes, max(weight.layer_bytes) + max(cached.layer_bytes)


# A search asks for every model, and most machines have the RAM that is assumed.
@lru_cache(maxsize=4096)
def _alone_s(load: Load, pool: Pool, rates: Rates) -> float:
    """Return the seconds of a step if one memory held everything."""
    return seconds(decode_cost(load, alike(1), Pools((pool,))), rates)
