"""The figures of what limits a machine's speed: the link between its devices, a power limit."""

from bot.catalog.limits.factor import Factor
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.figures import FactorFigures, LinkFigures, PowerFigures
from bot.running.joined import lane_bytes_per_s, link_factors, link_of, split_of
from bot.running.power_limit import power_factor
from bot.running.setup import Setup
from bot.sizing.placing.pool import Pools
from bot.sizing.speed.cost import seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.sharing import Share, Sharing


def link_figures(setup: Setup, library: Library) -> LinkFigures | None:
    """Return the link of a machine; None for one computer whose cards are in full slots."""
    machine = setup.host.machine
    link = link_of(machine, library)
    if link is None:
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
    """Return the power limit with its factors; None without one. Of unequal cards the slowest."""
    machine = setup.host.machine
    if machine.cap_watts is None:
        return None
    decode, prefill = (_slowest(machine, library, work) for work in ("decode", "prefill"))
    return PowerFigures(
        cap_watts=machine.cap_watts, decode=_figures(decode), prefill=_figures(prefill)
    )


def _slowest(machine: Machine, library: Library, work: str) -> Factor:
    devices, cap_watts = (card.device for card in machine.devices), machine.cap_watts
    factors = (power_factor(device, cap_watts, library, work) for device in devices)
    return min(factors, key=lambda factor: factor.expected)


def _than_one(setup: Setup, library: Library) -> Factor:
    """Return the decode speed in multiples of the fastest computer's, if it had the memory."""
    rates, load = library.speeds.decode, setup.load
    fastest = max(setup.pools.devices, key=lambda pool: pool.bandwidth_gb_per_s)
    alone_s = seconds(decode_cost(load, Sharing((Share(1, 1),)), Pools((fastest,))), rates)
    ratio = alone_s / setup.decode_s(rates, load.context_tokens)
    return _of_link(setup, library).times(Factor(ratio, ratio, ratio))


def _figures(factor: Factor) -> FactorFigures:
    low, expected, high = (round(value, 3) for value in factor)
    return FactorFigures(low=low, expected=expected, high=high)
