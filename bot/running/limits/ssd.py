"""A mixture that is larger than RAM and GPUs together, read from the SSD by llama.cpp (mmap)."""

from bot.catalog.limits.factor import Factor
from bot.library.library import Library
from bot.running.figures import SpeedRange
from bot.running.setup import Setup
from bot.sizing.speed.cost import seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.reads import reads
from bot.sizing.speed.sharing import Share, Sharing

# How fast llama.cpp gets the missing experts of a token from an NVMe 4.0 SSD, in GB/s: more than
# the SSD gives, since some experts stay from token to token. Measured: Llama 4 Maverick (143 GiB)
# on an RTX 3090 with 64 GB of RAM 3.45 tokens/s, the SSD giving 5 to 6 GiB/s in a prompt
# (https://reddit.wdas.io/r/LocalLLaMA/s/DNJXzOHKJV, 2025-04), here 2.6 to 14; DeepSeek R1 (212 GB)
# without a card and with 96 GB about 2 (https://digitallocalnews.com/index-184.html, 2025-02), here
# 0.2 to 1.6. GLM-5.1 (176 GB) with 12 GB had 0.05 from a file system of 0.65 GB/s
# (https://longform.social/post/did:plc:pgryn3ephfd2xgft23qokfzt/3mm7ikjzv4ei2, 2026-05).
SSD_GB_PER_S = Factor(1.0, 3.5, 14.0)
# Runtimes that map the file into memory.
_MAPS_FILES = frozenset({"llama.cpp", "vulkan", "rocm"})


def ssd_range(setup: Setup, library: Library) -> SpeedRange | None:
    """Return tokens per second with the missing experts read from an SSD; None if impossible.

    Of a mixture only the experts that a token chooses are read, and only those that RAM and GPUs
    do not hold. Everything else must fit them.
    """
    load, pools = setup.load, setup.pools
    if not pools.have_speeds or not load.shape.is_mixture:
        return None
    if setup.host.runtime not in _MAPS_FILES or load.slots > 1:
        return None
    read = reads(load.shape, load.format_name)
    ram_bytes = pools.ram.usable_bytes if pools.ram else 0
    held_bytes = setup.placement.usable_bytes + ram_bytes
    fixed_bytes = setup.placement.needed_bytes - read.all_expert_bytes
    missing_share = 1 - (held_bytes - fixed_bytes) / read.all_expert_bytes
    if not 0 < missing_share < 1:
        return None
    memory_s = seconds(decode_cost(load, _in_memory(setup), pools), library.speeds.decode)
    ssd_bytes = read.expert_bytes * missing_share
    low, expected, high = (
        round(1 / (memory_s + ssd_bytes / (speed * 1e9)), 3) for speed in SSD_GB_PER_S
    )
    return SpeedRange(low=low, expected=expected, high=high, basis="estimated")


def _in_memory(setup: Setup) -> Sharing:
    """Return the shares of the work once the experts are in memory: those of a GPU lie in RAM."""
    count, layers = len(setup.pools.devices), len(setup.load.shape.layers)
    if setup.pools.ram is None:
        return Sharing((Share(1 / count, 1 / count),) * count)
    return Sharing((Share(1 / count, 0),) * count, Share(0, 1), layers)
