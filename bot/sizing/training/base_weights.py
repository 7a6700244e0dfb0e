"""The bytes of a base model's weights in the format in which it is trained."""

from functools import lru_cache

from bot.sizing.placing.places import stays_16_bit, stays_f32
from bot.sizing.shape import Shape
from bot.sizing.tensors import Tensor, tensors
from bot.sizing.training.fitted import FITTED, Fitted
from bot.sizing.training.recipe import Recipe, WeightFormat
from bot.sizing.weights import EXPERT_MATRICES

# Bytes per number of a matrix. NF4: half a byte, and for 64 numbers a scale of 4 bytes; quantised
# once more, the scale takes one byte, and for 256 scales one more of 4 (bitsandbytes,
# functional.py, 2026-08; 0.37 bits saved: litgpt, tutorials/quantize.md). MLX: for 64 numbers a
# scale and an offset of 2 bytes each. FP32 master: 16 bits to multiply, and a copy in 32.
_MATRIX_BYTES: dict[WeightFormat, float] = {
    "nf4": 0.5 + 4 / 64,
    "nf4-double": 0.5 + 1 / 64 + 4 / (64 * 256),
    "mlx-4bit": 0.5 + 4 / 64,
    "int8": 1.0,
    "bf16": 2.0,
    "fp32-master": 6.0,
}
# MLX packs the token table and the output matrix too; the others leave them in 16 bits.
_PACKS_TABLES: frozenset[WeightFormat] = frozenset({"mlx-4bit"})
_TABLES = frozenset({"token_embd", "output"})
_WHOLE: frozenset[WeightFormat] = frozenset({"bf16", "fp32-master"})


@lru_cache(maxsize=4096)
def base_bytes(shape: Shape, weights: WeightFormat, table_bytes: float = 2) -> int:
    """Return the bytes of all loaded weights of the text model.

    `table_bytes`: of a number of the token table and the output matrix, if those are not packed.
    """
    size = 0.0
    for tensor in tensors(shape):
        each = _bytes_per_number(tensor, weights)
        if tensor.name in _TABLES and weights not in _WHOLE | _PACKS_TABLES:
            each = table_bytes
        size += each * tensor.parameters * tensor.count if tensor.loaded else 0
    return round(size)


@lru_cache(maxsize=1024)
def expert_bytes(shape: Shape, weights: WeightFormat) -> int:
    """Return the bytes of all routed experts."""
    return round(
        sum(
            _bytes_per_number(tensor, weights) * tensor.parameters * tensor.count
            for tensor in tensors(shape)
            if tensor.loaded and tensor.name in EXPERT_MATRICES
        )
    )


@lru_cache(maxsize=4096)
def gathered_bytes(shape: Shape, recipe: Recipe, fitted: Fitted = FITTED) -> int:
    """Return the bytes that a GPU of a sharded model has whole at once (FSDP and ZeRO-3).

    These are copies of the largest layer, and of the token tables, which are wrapped in no layer
    and stay whole until the step ends. A copy in 32 bits is not fetched, nor are experts that
    every GPU has.
    """
    weights: WeightFormat = "bf16" if recipe.weights == "fp32-master" else recipe.weights
    layers, tables = [0.0] * len(shape.layers), [0.0]
    for tensor in tensors(shape):
        size = _bytes_per_number(tensor, weights) * tensor.parameters
        if not tensor.loaded or (recipe.whole_experts and tensor.name in EXPERT_MATRICES):
            continue
        for layer in tensor.layers:
            layers[layer] += size
        if not tensor.layers:
            tables.append(size)
    full = recipe.method == "full"
    of_layers = (fitted.full_layers if full else fitted.adapter_layers) * max(layers)
    copies = fitted.full_tables if full else fitted.adapter_tables
    if recipe.tables_apart:
        return round(max(of_layers, copies * max(tables)))
    return round(of_layers + copies * sum(tables))


def is_packed(tensor: Tensor, weights: WeightFormat) -> bool:
    """Whether a tensor gets fewer than 16 bits in a format."""
    if weights in _WHOLE or tensor.rows == 1 or stays_f32(tensor) or stays_16_bit(tensor):
        return False
    return bool(tensor.layers) or weights in _PACKS_TABLES


def _bytes_per_number(tensor: Tensor, weights: WeightFormat) -> float:
    packed = weights in _WHOLE or is_packed(tensor, weights)
    return _MATRIX_BYTES[weights] if packed else _MATRIX_BYTES["bf16"]
