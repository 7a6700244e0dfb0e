"""The spread of measured speeds around the expected speed, by class of setup."""

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pools
from bot.sizing.speed.cost import Rates, Spread
from bot.sizing.speed.sharing import Sharing

LONG_CONTEXT_TOKENS = 16384
ALL = "all"
# Setups that serve several users, and setups with a device that has no published speed.
BATCH = "batch"
UNSEEN = "unseen"
# The measured constants of a device, or of another one with its chip.
_OF_DEVICE = ("device.", "chip.")
# If nothing was measured at all: a factor of two either way.
_UNKNOWN = Spread(0.5, 2.0)


def classes(load: Load, sharing: Sharing, pools: Pools, *, tokens: int) -> tuple[str, ...]:
    """Return the classes of a setup, the narrowest first; `tokens` is the filled context.

    Setups with several users or with a part in RAM have their own classes, as their uncertainty
    has other causes. All others are distinguished by engine, kind of model, number of devices and
    context length.
    """
    family = "mixture" if load.shape.is_mixture else "dense"
    if load.users > 1:
        return (f"{BATCH}.{family}", BATCH)
    if sharing.uses_ram:
        return ("offload", ALL)
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
    """Return the interval of the first class that was measured; a factor of two if none was."""
    return next((rates.spreads[name] for name in names if name in rates.spreads), _UNKNOWN)


def spread(rates: Rates, names: tuple[str, ...], pools: Pools) -> Spread:
    """Return the interval of the narrowest measured class, widened for an unmeasured device.

    A device counts as measured if another one with the same chip was.
    """
    result = nearest(rates, names)
    unseen = rates.spreads.get(UNSEEN)
    known = all(
        any(trait in rates.constants for trait in pool.traits if trait.startswith(_OF_DEVICE))
        for pool in pools.devices
    )
    if known or unseen is None:
        return result
    return Spread(min(result.low, unseen.low), max(result.high, unseen.high))
