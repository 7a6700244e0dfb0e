"""Spread: how far measured speeds of setups like this one lie around the expected one."""

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pools
from bot.sizing.speed.cost import Rates, Spread
from bot.sizing.speed.sharing import Sharing

LONG_CONTEXT_TOKENS = 16384
ALL = "all"
# Setups that serve several users, and those with a device that no published speed is of.
BATCH = "batch"
UNSEEN = "unseen"
# Where nothing was measured at all: a factor of two either way.
_UNKNOWN = Spread(0.5, 2.0)


def classes(load: Load, sharing: Sharing, pools: Pools, *, tokens: int) -> tuple[str, ...]:
    """The classes of a setup, the narrowest first; `tokens` is how far the context is filled.

    Work for several users or with a part in RAM is uncertain for reasons of its own; else engine,
    kind of model, number of devices and length of the context tell setups apart.
    """
    if load.slots > 1:
        return (BATCH,)
    if sharing.ram.dense or sharing.ram.experts:
        return ("offload", ALL)
    family = "mixture" if load.shape.is_mixture else "dense"
    length = "long" if tokens >= LONG_CONTEXT_TOKENS else "short"
    engine = pools.devices[0].engine
    several = (f"several.{family}",) if len(pools.devices) > 1 else ()
    return (
        *several,
        f"{engine}.{family}.{length}",
        f"{engine}.{family}",
        f"{family}.{length}",
        family,
        ALL,
    )


def nearest(rates: Rates, names: tuple[str, ...]) -> Spread:
    """The interval of the first class that was measured."""
    return next((rates.spreads[name] for name in names if name in rates.spreads), _UNKNOWN)


def spread(rates: Rates, names: tuple[str, ...], pools: Pools) -> Spread:
    """The interval of the narrowest class that was measured, wider for an unmeasured device."""
    result = nearest(rates, names)
    unseen = rates.spreads.get(UNSEEN)
    known = all(
        any(trait in rates.constants for trait in pool.traits if trait.startswith("device."))
        for pool in pools.devices
    )
    if known or unseen is None:
        return result
    return Spread(min(result.low, unseen.low), max(result.high, unseen.high))
