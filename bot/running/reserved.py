"""The part of a GPU's memory that a program which serves many takes for itself."""

from typing import NamedTuple

from bot.catalog.programs.serving import MemoryShare
from bot.catalog.units import MIB_PER_GIB


class _Size(NamedTuple):
    """SGLang's sizes for GPUs below some GiB, and the MiB that it leaves free for prompt graphs.

    `graphs` and `graphs_shared`: requests in the graphs with up to three GPUs, and with more.
    """

    below_gib: float
    chunk_tokens: int
    graphs: int
    graphs_shared: int
    prompt_graphs_mib: int


# SGLang 0.5.23, srt/arg_groups/memory_hook.py and cuda_graph_hook.py (2026-09): sizes by the memory
# of a GPU (8 MiB for each of 42 to 74 captured lengths), and the MiB that stay free for itself,
# each token of a chunk, each request in the graphs, and each GPU.
_SIZES = (
    _Size(20, 2048, 8, 8, 336),
    _Size(35, 4096, 48, 160, 400),
    _Size(60, 4096, 32, 160, 400),
    _Size(160, 8192, 256, 512, 464),
    _Size(float("inf"), 16384, 512, 512, 592),
)
_OWN_MIB = 512
_TOKEN_MIB = 1.5
_REQUEST_MIB = 2
_GPU_MIB = 1024 / 8
_SHARED_FROM = 4
# Above 60 GiB it leaves at least 10 GiB free.
_LARGE_GIB = 60
_LARGE_FREE_MIB = 10 * 1024


def usable_gib(memory_gib: float, room_gib: float, share: MemoryShare, devices: int) -> float:
    """Return the GiB of one of `devices` equal GPUs that a load may use.

    `room_gib`: what other programs leave of `memory_gib`. SGLang's own rule leaves out what its
    steps need. A share of the free memory takes nothing off: it depends on the load.
    """
    match share.of:
        case "whole":
            return min(room_gib, memory_gib * (share.share or 1))
        case "computed":
            return room_gib - _sglang_free_mib(memory_gib, devices) / MIB_PER_GIB
        case "free":
            return room_gib


def cache_share(share: MemoryShare) -> float:
    """Return the share of what is free after loading that the cache may take; 1 for all of it."""
    return share.share if share.of == "free" and share.share else 1.0


def _sglang_free_mib(memory_gib: float, devices: int) -> float:
    size = next(row for row in _SIZES if memory_gib < row.below_gib)
    requests = size.graphs_shared if devices >= _SHARED_FROM else size.graphs
    free = _OWN_MIB + size.prompt_graphs_mib + _GPU_MIB * devices
    free += _TOKEN_MIB * size.chunk_tokens + _REQUEST_MIB * requests
    return max(free, _LARGE_FREE_MIB) if memory_gib > _LARGE_GIB else free
