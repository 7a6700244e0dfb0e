"""The figures of what limits a machine's speed: the link between its devices, a power limit."""

from bot.catalog.limits.factor import Factor
from bot.library.library import Library
from bot.running.figures import FactorFigures, LinkFigures, PowerFigures
from bot.running.limits.joined import lane_bytes_per_s, link_factors, link_of, split_of
from bot.running.limits.power_limit import power_spread
from bot.running.setup import Setup
from bot.sizing.placing.pool import Pools
from bot.sizing.speed.cost import seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.sharing import Share, Sharing


def link_figures(setup: Setup, library: Library) -> LinkFigures | None:
    """Return the link of a machine; None for cards in full slots and where no speed is known."""
    machine = setup.host.machine
    link = link_of(machine, library)
    if link is None or not setup.pools.have_speeds:
        return None
    split = split_of(machine, library, setup.host.runtime)
    lanes = lane_bytes_per_s(machine)
    moved_bytes = sum(part.weights_bytes for part in setup.placement.devices)
    return LinkFigures(
        id=link.id,
        name=link.name,
        computers=machine.computers,
        split="tensor" if setup.pools.tensor_parallel else "layers",
        program=split.program if split else None,
        decode=_figures(_than_one(setup, library) if split else _of_link(setup, library)),
        load_s=round(moved_bytes / lanes, 1) if lanes else None,
    )


def _of_link(setup: Setup, library: Library) -> Factor:
    host, tensor_parallel = setup.host, setup.pools.tensor_parallel
    decode, _ = link_factors(host.machine, library, host.runtime, tensor_parallel=tensor_parallel)
    return decode


def power_figures(setup: Setup, library: Library) -> PowerFigures | None:
    """Return the power limit with its factors on this setup's speeds; None without one."""
    machine, capped = setup.host.machine, setup.capped
    if machine.cap_watts is None or capped is None or not setup.pools.have_speeds:
        return None
    speeds, tokens = library.speeds, setup.load.context_tokens
    usual_s, capped_s = (
        (each.decode_s(speeds.decode, tokens), each.prefill_s(speeds.prefill, tokens))
        for each in (setup, capped)
    )
    decode, prefill = (
        _kept(before / after, power_spread(machine, library, work))
        for work, before, after in zip(("decode", "prefill"), usual_s, capped_s, strict=True)
    )
    return PowerFigures(cap_watts=machine.cap_watts, decode=decode, prefill=prefill)


def _kept(ratio: float, spread: Factor) -> FactorFigures:
    """Return what a power limit leaves of a speed: no more than all of it."""
    low, expected, high = spread.times(Factor(ratio, ratio, ratio))
    return _figures(Factor(low, expected, min(1.0, high)))


def _than_one(setup: Setup, library: Library) -> Factor:
    """Return the decode speed in multiples of the fastest computer's, if it had the memory."""
    rates, load = library.speeds.decode, setup.load
    fastest = max(setup.pools.devices, key=lambda pool: pool.bytes_per_s)
    alone_s = seconds(decode_cost(load, Sharing((Share(1, 1),)), Pools((fastest,))), rates)
    ratio = alone_s / setup.decode_s(rates, load.context_tokens)
    return _of_link(setup, library).times(Factor(ratio, ratio, ratio))


def _figures(factor: Factor) -> FactorFigures:
    low, expected, high = (round(value, 3) for value in factor)
    return FactorFigures(low=low, expected=expected, high=high)
