"""The times that passing results from device to device, or from computer to computer, takes."""

from collections.abc import Iterator

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pools
from bot.sizing.speed.cost import Part

# Unit of the fixed time of a hop between devices; the constants say how many units one takes.
HOP_S = 1e-4
# llama.cpp passes results in 32 bits, servers and MLX exchange them in 16, twice a layer.
_PASSED_BYTES = 4
_EXCHANGED_BYTES = 2
_EXCHANGES = 2


def hop_parts(load: Load, pools: Pools, tokens: int, batches: int) -> Iterator[Part]:
    """Yield the times of handing results on to the next device, for devices with own layers.

    `tokens` are handed on in that many batches.
    """
    hops = len(pools.devices) - 1
    passed_bytes = tokens * load.shape.hidden_size * _PASSED_BYTES
    network = pools.network
    if network is not None:
        message_s = batches * (network.step_s + network.latency_s)
        yield Part(hops * (message_s + passed_bytes / network.bytes_per_s), ("network",))
        return
    yield Part(hops * batches * HOP_S, ("hop", f"hop.{pools.devices[0].engine}"))


def tensor_network_s(load: Load, pools: Pools, tokens: int, batches: int) -> float:
    """Return the seconds in which computers exchange results, if every layer is cut across them.

    0 without a network.
    """
    network = pools.network
    if network is None:
        return 0.0
    exchanged_bytes = tokens * load.shape.hidden_size * _EXCHANGED_BYTES
    message_s = batches * network.latency_s + exchanged_bytes / network.bytes_per_s
    return (
        len(load.shape.layers) * _EXCHANGES * message_s
        + batches * (len(pools.devices) - 1) * network.step_s
    )


def lanes_s(load: Load, pools: Pools, tokens: int) -> float:
    """Return the seconds in which a prompt's results pass between cards in thin slots.

    0 in full slots, which the measured constants count.
    """
    if pools.lane_bytes_per_s is None or len(pools.devices) == 1:
        return 0.0
    if pools.tensor_parallel:
        moved = len(load.shape.layers) * _EXCHANGES * _EXCHANGED_BYTES
    else:
        moved = (len(pools.devices) - 1) * _PASSED_BYTES
    return moved * tokens * load.shape.hidden_size / pools.lane_bytes_per_s
