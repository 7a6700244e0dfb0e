"""The spread of measured speeds around the expected speed, by class of setup."""

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pools
from bot.sizing.speed.cost import Rates, Spread
from bot.sizing.speed.evidence import evidence, source_count
from bot.sizing.speed.sharing import Sharing

LONG_CONTEXT_TOKENS = 16384
ALL = "all"
# Setups that serve several users.
BATCH = "batch"
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


def spread(rates: Rates, names: tuple[str, ...], architecture: str, pools: Pools) -> Spread:
    """Return the interval of the narrowest measured class, widened where few sources stand for it.

    What counts are the devices and the architecture, each under the engine. The intervals of
    several users are wide enough without that.
    """
    result = nearest(rates, names)
    if names[-1] == BATCH:
        return result
    sources = source_count(rates.sources, evidence(architecture, pools))
    return result.widened(rates.widening[sources])
