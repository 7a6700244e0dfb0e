"""The speed of cards under a power limit, from measured sweeps."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp, log

from bot.catalog.device import Device
from bot.catalog.limits.factor import UNCHANGED, Factor
from bot.catalog.limits.power_sweep import PowerSweep
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.sizing.placing.pool import Pool, Pools

# Two measured sweeps of one card differ by as much at one limit (power.yaml, RTX 3090 at 250 W:
# 76 and 97 %); around a single one the range is half of that.
_AROUND_ONE = 0.12


def least_watts(device: Device, library: Library) -> float | None:
    """Return the lowest limit for which speeds were measured; None without published power."""
    if device.power_watts is None:
        return None
    shares = (sweep.steps[0].cap_watts / sweep.rated_watts for sweep in _sweeps(device, library))
    return device.power_watts * min(shares, default=1.0)


def capped_pools(pools: Pools, machine: Machine, library: Library) -> Pools | None:
    """Return the pools as fast as under the machine's power limit; None without a limit.

    The bandwidth falls as measured decode speeds do, the compute as measured prefill speeds do.
    """
    if machine.cap_watts is None:
        return None
    cards = zip(pools.devices, machine.devices, strict=True)
    capped = (_capped(pool, card.device, machine.cap_watts, library) for pool, card in cards)
    return replace(pools, devices=tuple(capped))


def power_spread(machine: Machine, library: Library, work: str) -> Factor:
    """Return the range of a limit's effect around the expected one; 1 is the expected one."""
    factors = [
        power_factor(card.device, machine.cap_watts, library, work) for card in machine.devices
    ]
    least = min(factors, key=lambda factor: factor.expected, default=UNCHANGED)
    return Factor(least.low / least.expected, 1.0, least.high / least.expected)


def power_factor(device: Device, cap_watts: float | None, library: Library, work: str) -> Factor:
    """Return the factor of a limit on the decode or prefill speed of a card.

    It is the middle and the range of the card's own sweeps, or of all where it has none, at the
    same share of its power. 1 if the limit is no lower than its power, or that is not published.
    """
    power = device.power_watts
    if cap_watts is None or power is None or cap_watts >= power:
        return UNCHANGED
    shares = [_at(cap_watts / power, curve) for curve in _curves(device, library, work)]
    known = [share for share in shares if share is not None]
    if not known:
        return UNCHANGED
    middle = exp(sum(map(log, known)) / len(known))
    around = _AROUND_ONE if len(known) == 1 else 0.0
    low, high = min(known) * (1 - around), min(1.0, max(known) * (1 + around))
    return Factor(min(low, middle), middle, max(high, middle))


def _capped(pool: Pool, device: Device, cap_watts: float, library: Library) -> Pool:
    decode = power_factor(device, cap_watts, library, "decode").expected
    prefill = power_factor(device, cap_watts, library, "prefill").expected
    return replace(
        pool,
        bandwidth_gb_per_s=pool.bandwidth_gb_per_s and pool.bandwidth_gb_per_s * decode,
        compute_tflops=pool.compute_tflops and pool.compute_tflops * prefill,
    )


def _sweeps(device: Device, library: Library) -> Sequence[PowerSweep]:
    own = [sweep for sweep in library.power_sweeps if sweep.device == device.id]
    return own or library.power_sweeps


def _curves(device: Device, library: Library, work: str) -> list[list[tuple[float, float]]]:
    """Return sweeps as shares of the power with the speeds there; without those not measured."""
    curves = [_curve(sweep, work) for sweep in _sweeps(device, library)]
    if not any(curves):
        curves = [_curve(sweep, work) for sweep in library.power_sweeps]
    return [curve for curve in curves if curve]


def _curve(sweep: PowerSweep, work: str) -> list[tuple[float, float]]:
    speeds = [
        (step.cap_watts / sweep.rated_watts, step.decode if work == "decode" else step.prefill)
        for step in sweep.steps
    ]
    return [(share, speed) for share, speed in speeds if speed is not None]


def _at(share: float, curve: list[tuple[float, float]]) -> float | None:
    """Return the speed at a share of the power, between two steps; None below the lowest."""
    for (low, slower), (high, faster) in pairwise(curve):
        if low <= share <= high:
            return slower + (faster - slower) * (share - low) / (high - low)
    return None
