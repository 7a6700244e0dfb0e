"""The block format of each tensor in a model's GGUF file."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.sizing.number_formats import BLOCKS, Block
from bot.sizing.packing.ik_mixes import IK_MIXES
from bot.sizing.packing.mix_conditions import Condition
from bot.sizing.packing.mixes import MIXES, Mix
from bot.sizing.placing.places import census, role_of, stays_16_bit, stays_f32
from bot.sizing.shape import Shape
from bot.sizing.tensors import LOOKUP, Tensor, tensors

PLAIN = frozenset({"F32", "F16", "BF16"})
# Replacements in llama.cpp b11434 where a row is not a multiple of 256; other blocks become IQ4_NL.
_SMALLER_BLOCKS = {"Q4_K": "Q5_0", "Q5_K": "Q5_1", "Q6_K": "Q8_0", "Q2_K": "Q4_0", "Q3_K": "Q4_0"}
_SMALLER_BLOCKS |= {"TQ1_0": "Q4_0", "TQ2_0": "Q4_0"}
# The same in ik_llama.cpp (commit 8337e4cd).
_SMALLER_BLOCKS |= {"IQ4_K": "Q5_0", "IQ5_KS": "Q5_0", "IQ5_K": "Q6_0", "IQ6_K": "Q8_0"}
_EIGHT_EXPERTS = 8
_MIXES = MIXES | IK_MIXES


class Packed(NamedTuple):
    """A tensor, and the block that it gets in the given `layers` (empty outside the layers)."""

    tensor: Tensor
    block: Block
    layers: tuple[int, ...]


def packed(shape: Shape, format_name: str, *, importance_matrix: bool) -> Iterator[Packed]:
    """Yield every tensor of a GGUF file with its block, for a plain format or a mixed one."""
    for tensor in tensors(shape):
        if stays_f32(tensor):
            yield Packed(tensor, BLOCKS["F32"], tensor.layers)
        elif stays_16_bit(tensor):
            yield Packed(tensor, BLOCKS["F16"], tensor.layers)
        elif shape.packed_experts is not None and tensor.stacked > 1:
            yield Packed(tensor, BLOCKS[shape.packed_experts], tensor.layers)
        elif format_name in PLAIN:
            yield Packed(tensor, BLOCKS[format_name], tensor.layers)
        else:
            names = _names(shape, tensor, _MIXES[format_name], importance_matrix=importance_matrix)
            for name, layers in names.items():
                yield Packed(tensor, _dividing(tensor, name), layers)


def _names(
    shape: Shape, tensor: Tensor, mix: Mix, *, importance_matrix: bool
) -> dict[str, tuple[int, ...]]:
    """Return the blocks that a mix gives a tensor, each with the layers in which it does."""
    if not tensor.layers:
        return {_of_table(shape, tensor, mix): ()}
    role = role_of(tensor)
    fixed = _of_eight_experts(mix, role) if census(shape).experts == _EIGHT_EXPERTS else None
    if mix.stacks and tensor.stacked > 1:
        fixed = mix.stacks
    if fixed or role not in mix.steps:
        return {_at_least(shape, role, mix, fixed or mix.base): tensor.layers}
    names: dict[str, list[int]] = {}
    left = tensor.layers
    for name, holds in mix.steps[role]:
        held = _held(shape, tensor, holds, importance_matrix=importance_matrix)
        taken = [layer for layer in left if layer in held]
        left = tuple(layer for layer in left if layer not in held)
        if taken:
            names.setdefault(_at_least(shape, role, mix, name), []).extend(taken)
    if left:
        names.setdefault(_at_least(shape, role, mix, mix.base), []).extend(left)
    return {name: tuple(sorted(layers)) for name, layers in names.items()}


@lru_cache(maxsize=16384)
def _held(
    shape: Shape, tensor: Tensor, holds: Condition, *, importance_matrix: bool
) -> frozenset[int]:
    """Return the layers whose tensor meets a condition; cached, since mixes share conditions."""
    counted, role = census(shape), role_of(tensor)
    return frozenset(
        layer
        for layer in tensor.layers
        if holds(counted.place(role, tensor.name, layer, importance_matrix=importance_matrix))
    )


def _of_table(shape: Shape, tensor: Tensor, mix: Mix) -> str:
    """Return the block of the output matrix or the token table (one matrix if they are tied)."""
    if tensor.name == LOOKUP or (tensor.name != "output" and not shape.tied_embeddings):
        return mix.embedding or mix.base
    divides = tensor.row_length % BLOCKS[mix.base].weights == 0
    return mix.output if divides else "Q8_0"


def _of_eight_experts(mix: Mix, role: str) -> str | None:
    """Return the block of a role in models with 8 experts (Mixtral); None without a special rule.

    Their attention is small compared with the experts, so it can keep more bits.
    """
    if role == "attn_output":
        return "Q5_K" if mix.firm_output or mix.coarse else mix.base
    if role == "attn_k":
        return "Q4_K" if mix.coarse else "Q8_0"
    return "Q8_0" if role == "attn_v" and not mix.coarse else None


def _at_least(shape: Shape, role: str, mix: Mix, name: str) -> str:
    """Return the block, raised to Q5_K for value matrices of 70B models: 8 heads share one."""
    if role == "attn_v" and not mix.coarse and census(shape).is_70b_class:
        return "Q5_K" if name in ("Q3_K", "Q4_K") else name
    return name


def _dividing(tensor: Tensor, name: str) -> Block:
    for each in (name, _SMALLER_BLOCKS.get(name, "IQ4_NL")):
        if tensor.row_length % BLOCKS[each].weights == 0:
            return BLOCKS[each]
    return BLOCKS["F16"]
