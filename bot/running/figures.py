"""The figures of a model on a machine, under the names that the JSON output has."""

from collections.abc import Mapping
from typing import Literal

from bot.catalog.frozen import Frozen
from bot.catalog.programs.obstacle import Reason
from bot.sizing.placing.placement import Verdict


class MemoryFigures(Frozen):
    """The parts of the memory in bytes; `bits_per_weight` is the mean over all tensors."""

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
    """Tokens per second: a 90 % interval, its basis, and the sources if it was measured."""

    low: float
    expected: float
    high: float
    basis: Literal["measured", "estimated"]
    sources: tuple[str, ...] = ()


class DeviceFigures(Frozen):
    """One device of a machine, and the bytes that the placement needs on it."""

    name: str
    usable_bytes: int
    needed_bytes: int


class MachineFigures(Frozen):
    """One machine with a load.

    `ram_bytes`: the bytes that the placement keeps in RAM in addition to the GPUs.
    `reason`: why the verdict is "no", None for another; `instead`: programs that run on the
    machine if the asked one does not. `kv_pool_tokens`: the tokens of all users for which a
    program that takes a share of the memory has room, as its log says them; None for others.
    `longest_context`: in tokens, None if no context fits. Speeds and times are None if the load
    does not fit. `decode_tokens_per_s` is for each user, `total_decode_tokens_per_s` for all
    users together (None for a single user). `decode_parts_s`: seconds of one step by kind of work
    (weights, experts, cache, layer ...). `time_to_first_token_s` is for a prompt as long as the
    context, `time_to_first_token_warm_s` for its last message with the rest in the cache.
    `best_format` is the chosen format for this context and cache type, `best_format_verdict` its
    verdict; both are None if the model runs in no advised format. `best_format_kv_q8_0`: the
    format with less loss that fits with a cache in q8_0, None unless the best one loses much.
    """

    hardware: str
    name: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    reason: Reason | None
    instead: tuple[str, ...]
    devices: tuple[DeviceFigures, ...]
    ram_bytes: int
    gpu_layers: int
    experts_in_ram_layers: int
    best_format: str | None
    best_format_verdict: Verdict | None
    best_format_kv_q8_0: str | None
    longest_context: int | None
    kv_pool_tokens: int | None
    decode_tokens_per_s: SpeedRange | None
    total_decode_tokens_per_s: SpeedRange | None
    decode_parts_s: Mapping[str, float]
    prefill_tokens_per_s: SpeedRange | None
    time_to_first_token_s: float | None
    time_to_first_token_warm_s: float | None
