"""The position of tensors in a model, which the rules of mixed quantisation depend on."""

from dataclasses import dataclass
from functools import lru_cache

from bot.sizing.shape import (
    Attention,
    CompressedAttention,
    Experts,
    KimiDelta,
    LatentAttention,
    Mamba,
    Shape,
    ShortConvolution,
)
from bot.sizing.tensors import Tensor, tensors

# In these, llama.cpp calls models with 80 layers and grouped queries "70B".
_70B_ARCHITECTURES = frozenset({"llama", "qwen2", "qwen2vl", "deci"})
# Tensors with short rows: convolutions, and the mixing of streams (Gemma 3n).
_SHORT = ("ssm_conv1d", "shortconv.conv", "altup_correct_coef", "altup_predict_coef")
_VALUES = frozenset({"attn_v", "attn_qkv", "attn_kv_b"})


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one tensor: the `number`-th of its role, from 0, out of `count`.

    `appearance` is its index among the tensors of the role in file order, in which shared experts
    count separately.
    """

    number: int
    count: int
    appearance: int
    census: "Census"
    importance_matrix: bool


@dataclass(frozen=True, eq=False)
class Census:
    """The figures of a model that mixes use; `values` and `downs` number the tensors of a role."""

    heads_per_kv_head: int
    experts: int
    is_70b_class: bool
    layers: int
    values: dict[int, int]
    downs: dict[tuple[int, str], int]

    def place(self, role: str, name: str, layer: int, *, importance_matrix: bool) -> Place:
        """Return the place of the tensor with this role and name in a layer."""
        if role == "attn_v":
            number = self.values[layer]
            return Place(number, len(self.values), number, self, importance_matrix)
        appearance = self.downs.get((layer, name), layer)
        number = layer if self.experts else appearance
        return Place(number, self.layers, appearance, self, importance_matrix)


def role_of(tensor: Tensor) -> str:
    """Return the role by which mixes distinguish tensors."""
    if tensor.name in _VALUES:
        return "attn_v"
    for role in ("ffn_down", "ffn_gate", "ffn_up"):
        if tensor.name.startswith(role):
            return role
    return tensor.name


def stays_f32(tensor: Tensor) -> bool:
    """Whether a tensor is never quantised: a vector, norm, bias, router or short convolution."""
    if tensor.rows == 1 or tensor.name.endswith(("_norm", ".bias")):
        return True
    return tensor.name == "ffn_gate_inp" or tensor.name.startswith(_SHORT)


def stays_16_bit(tensor: Tensor) -> bool:
    """Whether llama.cpp keeps a tensor in 16 bits, since it is too small to matter (Gemma 3n)."""
    return tensor.name == "per_layer_model_proj" or tensor.name.startswith(("altup", "laurel"))


@lru_cache(maxsize=1024)
def census(shape: Shape) -> Census:
    """Return the figures of a model that mixes use; prediction layers count as layers."""
    heads_per_kv_head = _heads_per_kv_head(shape)
    return Census(
        heads_per_kv_head=heads_per_kv_head,
        experts=max(
            layer.feed_forward.count if isinstance(layer.feed_forward, Experts) else 0
            for layer, _ in shape.kinds
        ),
        is_70b_class=shape.architecture in _70B_ARCHITECTURES
        and len(shape.layers) == 80
        and heads_per_kv_head > 1,
        layers=len(shape.layers) + len(shape.prediction_layers),
        values={layer: number for number, (layer, _) in enumerate(_in_order(shape, "attn_v"))},
        downs={own: number for number, own in enumerate(_in_order(shape, "ffn_down"))},
    )


def _in_order(shape: Shape, role: str) -> list[tuple[int, str]]:
    """Return (layer, name) of all tensors of a role in the order of the file."""
    own = [each for each in tensors(shape) if role_of(each) == role and not stays_f32(each)]
    return sorted((layer, each.name) for each in own for layer in each.layers)


def _heads_per_kv_head(shape: Shape) -> int:
    """Return the heads per KV head of the first layer with attention.

    0 if an earlier layer has a state for which llama.cpp counts no heads, or without attention.
    """
    for layer, _ in shape.kinds:
        match layer.mixer:
            case Attention():
                return layer.mixer.heads // layer.mixer.kv_heads
            case LatentAttention() | CompressedAttention():
                return layer.mixer.heads
            case KimiDelta() | Mamba() | ShortConvolution():
                return 0
    return 0
