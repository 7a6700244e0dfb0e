"""Decode speed by the roofline: how long it takes to read what one token needs."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sizing.load import Load
from bot.sizing.placement import Placement
from bot.sizing.pool import Efficiency, Pool, Pools
from bot.sizing.shape import Experts
from bot.sizing.weights import weights


@dataclass(frozen=True)
class DecodeSpeed:
    """Tokens per second of one user: low, expected, high (a 90 % interval)."""

    low: float
    expected: float
    high: float


def decode_speed(load: Load, placement: Placement, pools: Pools) -> DecodeSpeed:
    """Decode speed with the asked context full, in tokens per second.

    Every token reads the active weights and the whole cache once; devices work one after the
    other (layer split), so their times add up: sum of bytes / (bandwidth x efficiency). The
    efficiencies are shares of the roofline seen in published measurements.
    """
    reads = _reads(load, placement, pools)

    def tokens_per_s(share: Callable[[Efficiency], float]) -> float:
        seconds = (
            size / (pool.bandwidth_gb_per_s * 1e9 * share(pool.efficiency)) for pool, size in reads
        )
        return 1 / sum(seconds)

    return DecodeSpeed(
        low=tokens_per_s(lambda each: each.low),
        expected=tokens_per_s(lambda each: each.expected),
        high=tokens_per_s(lambda each: each.high),
    )


def _reads(load: Load, placement: Placement, pools: Pools) -> list[tuple[Pool, float]]:
    """Bytes that each pool gives for one token."""
    weight = weights(load.shape, load.format_name)
    ram_experts = _active_expert_bytes(load, placement.experts_in_ram_layers)
    ram_weights = float(ram_experts)
    if placement.verdict == "offload" and not placement.experts_in_ram_layers:
        ram_weights = weight.active_bytes * _layers_in_ram(load, placement)
    on_devices = weight.active_bytes - ram_weights
    held = sum(part.weights_bytes for part in placement.devices) or 1
    reads = [
        (pool, on_devices * part.weights_bytes / held + part.cache_bytes / load.slots)
        for pool, part in zip(pools.devices, placement.devices, strict=True)
    ]
    if pools.ram is not None:
        reads.append((pools.ram, ram_weights + placement.ram.cache_bytes / load.slots))
    return reads


def _layers_in_ram(load: Load, placement: Placement) -> float:
    layers = len(load.shape.layers) + 1
    return (layers - placement.gpu_layers) / layers


def _active_expert_bytes(load: Load, layers: int) -> float:
    """Bytes of the experts that run for one token in the first so many layers."""
    per_layer = weights(load.shape, load.format_name).expert_bytes
    total = 0.0
    for layer, size in zip(load.shape.layers[:layers], per_layer[:layers], strict=True):
        experts = layer.feed_forward
        if isinstance(experts, Experts):
            total += size * experts.used / experts.count
    return total
