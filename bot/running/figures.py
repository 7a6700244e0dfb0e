"""Figures of a model on a machine: memory, placement, speeds; named as in the JSON."""

from collections.abc import Mapping
from typing import Literal

from bot.catalog.frozen import Frozen
from bot.sizing.placing.placement import Verdict


class MemoryFigures(Frozen):
    """The parts of the memory, in bytes; `bits_per_weight` is the real one over all tensors."""

    format: str
    context: int
    bits_per_weight: float
    file_bytes: int
    tensor_bytes: int
    weights_bytes: int
    device_weights_bytes: int
    kv_cache_bytes: int
    state_bytes: int
    compute_bytes: int
    overhead_bytes: int
    total_bytes: int


class SpeedRange(Frozen):
    """Tokens per second: a 90 % interval, its basis, and where measurements stand."""

    low: float
    expected: float
    high: float
    basis: Literal["measured", "estimated"]
    sources: tuple[str, ...] = ()


class DeviceFigures(Frozen):
    """One device of a machine and what this placement needs there."""

    name: str
    usable_bytes: int
    needed_bytes: int


class MachineFigures(Frozen):
    """One machine with this load.

    `ram_bytes` is what the placement keeps in RAM beside the GPUs. Speeds and times are None
    where the load does not fit. `decode_tokens_per_s` is that of each user, `decode_parts_s` what
    one step takes its time for (weights, experts, cache, layer ...),
    `total_decode_tokens_per_s` that of all users, None for one alone. Times to the first token
    are for a prompt as long as the context, and for its last message with a warm cache.
    `best_format` is the one choice of a format at this context and type of cache, and
    `best_format_verdict` how it fits; both are None where the model runs in no advised format.
    `best_format_kv_q8_0` is the finer one that a cache in q8_0 makes room for, where the best one
    costs much quality.
    """

    hardware: str
    name: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    devices: tuple[DeviceFigures, ...]
    ram_bytes: int
    gpu_layers: int
    experts_in_ram_layers: int
    best_format: str | None
    best_format_verdict: Verdict | None
    best_format_kv_q8_0: str | None
    longest_context: int | None
    decode_tokens_per_s: SpeedRange | None
    total_decode_tokens_per_s: SpeedRange | None
    decode_parts_s: Mapping[str, float]
    prefill_tokens_per_s: SpeedRange | None
    time_to_first_token_s: float | None
    time_to_first_token_warm_s: float | None
