"""Copies of weights in RAM, which llama.cpp keeps on the first GPU while it reads a prompt.

For batches of 32 tokens and more, every operation on weights in RAM runs on the first GPU, and the
weights are copied there one matrix at a time (`op_offload`, on by default). So the compute buffer
of that GPU must hold the largest such matrix, and the vectors that are alive beside it. Source:
the scheduler of llama.cpp b11434, whose buffers were read with a device that takes operations
over as CUDA does (14 mixtures and a dense model, 32 to 4096 tokens, 2026-11-29): experts in RAM
within 3 %, whole layers in RAM within 18 %. A published log agrees (llama.cpp issue 24175:
Nemotron 3 Ultra, 42 MB with batches of 16 tokens, 7.0 to 7.5 GB from 32 on).
"""

from functools import lru_cache
from typing import NamedTuple

from bot.sizing.buffers import BufferParts
from bot.sizing.cache import Cache
from bot.sizing.shape import DeltaNet, Experts, KimiDelta, Layer, Mamba, Shape
from bot.sizing.weights import matrices

# The backends of ggml that take operations over (`offload_op` of b11434: CUDA with ROCm, Vulkan,
# SYCL). Metal does too, but has no memory besides RAM.
COPYING_ENGINES = frozenset({"cuda", "rocm", "vulkan", "sycl"})
LEAST_COPIED_TOKENS = 32
# Vectors of hidden size that are alive while a layer's cache is copied, at the median of the dense
# model's buffers.
_CACHE_VECTORS = 15


class InRam(NamedTuple):
    """The parts of a model in RAM: its first `layers` layers, and the experts of `expert_layers`.

    Both count from the first layer on.
    """

    layers: int
    expert_layers: int


def copying_bytes(
    shape: Shape, format_name: str, in_ram: InRam, parts: BufferParts, cached: Cache
) -> int:
    """Return the bytes of the first GPU's compute buffer while weights in RAM are copied to it.

    0 if none are in RAM. `parts` are the buffers of a micro-batch of at least 32 tokens.
    """
    most = max(in_ram.layers, in_ram.expert_layers)
    if not most:
        return 0
    token_bytes = parts.hidden_bytes // shape.hidden_size  # of one F32 number per token
    peaks = [
        token_bytes * copy.numbers + copy.weights_bytes
        for copy in _copies(shape, format_name)
        if copy.layer < (in_ram.layers if copy.of_whole_layer else most)
    ]
    kept = max(cached.layer_bytes[: in_ram.layers], default=0)
    if kept:
        peaks.append(_CACHE_VECTORS * parts.hidden_bytes + kept)
    return parts.inputs_bytes + parts.rows_bytes + max(peaks) if peaks else 0


class _Copy(NamedTuple):
    """What is alive while a layer is copied: F32 numbers per token, and bytes of weights.

    `layer`: the first one that is copied so. `of_whole_layer`: only if the layer itself is in RAM,
    not its experts alone.
    """

    layer: int
    of_whole_layer: bool
    numbers: int
    weights_bytes: int


# A few for each model, which every split of it asks for.
@lru_cache(maxsize=4096)
def _copies(shape: Shape, format_name: str) -> tuple[_Copy, ...]:
    """Return what is alive while each layer is copied, layers alike only once."""
    held = matrices(shape, format_name)
    first: dict[tuple[bool, int, int], int] = {}
    for number, layer in enumerate(shape.layers):
        experts, largest = held.expert_bytes[number], held.largest_bytes[number]
        numbers = _of_experts(shape, layer) if experts else _of_layer(shape, layer)
        if experts:
            first.setdefault((False, numbers, _alive(shape, experts)), number)
        first.setdefault((True, numbers, largest), number)
    return tuple(_Copy(number, *alike) for alike, number in first.items())


def _of_layer(shape: Shape, layer: Layer) -> int:
    """Return the numbers per token beside the last matrix of a dense layer."""
    block = layer.feed_forward
    size = 0 if block is None or isinstance(block, Experts) else block.size
    return 5 * shape.hidden_size + size


def _of_experts(shape: Shape, layer: Layer) -> int:
    """Return the numbers per token beside a matrix of experts."""
    block = layer.feed_forward
    if not isinstance(block, Experts):
        return 0
    inner = 4 * shape.hidden_size + block.size * block.used
    if _has(shape, DeltaNet, KimiDelta):
        return inner
    return inner + (block.latent_size or shape.hidden_size) * block.used


def _alive(shape: Shape, experts: tuple[int, ...]) -> int:
    """Return the bytes of expert matrices that have room at the same time.

    Usually each takes the place of the one before. A recurrent state that is written in between
    keeps it from growing: then a larger last matrix lies beside the first (Mamba), or two of the
    largest beside each other (gated delta nets).
    """
    largest = max(experts)
    if _has(shape, DeltaNet, KimiDelta):
        return 2 * largest
    if _has(shape, Mamba) and experts[-1] > experts[0]:
        return experts[0] + experts[-1]
    return largest


def _has(shape: Shape, *mixers: type) -> bool:
    return any(isinstance(layer.mixer, mixers) for layer, _ in shape.kinds)
