"""Where tensors stand in a model: what the rules of mixed quantisation ask about them."""

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

# Those of which models of 80 layers with grouped queries are llama.cpp's type "70B".
_70B_ARCHITECTURES = frozenset({"llama", "qwen2", "qwen2vl", "deci"})
# Tensors with few numbers to a row: convolutions, the mixing of streams (Gemma 3n).
_SHORT = ("ssm_conv1d", "shortconv.conv", "altup_correct_coef", "altup_predict_coef")
_VALUES = frozenset({"attn_v", "attn_qkv", "attn_kv_b"})


@dataclass(frozen=True, slots=True)
class Place:
    """One tensor's place: the `number`-th of its role among `count` such places.

    `appearance` counts the tensors of the role as they come, shared experts for themselves.
    """

    number: int
    count: int
    appearance: int
    census: "Census"
    importance_matrix: bool


@dataclass(frozen=True, eq=False)
class Census:
    """A model as the mixes see it; `values` and `downs` number the tensors of a role."""

    heads_per_kv_head: int
    experts: int
    is_70b_class: bool
    layers: int
    values: dict[int, int]
    downs: dict[tuple[int, str], int]

    def place(self, role: str, name: str, layer: int, *, importance_matrix: bool) -> Place:
        """The place of a layer's tensor of a role."""
        if role == "attn_v":
            number = self.values[layer]
            return Place(number, len(self.values), number, self, importance_matrix)
        appearance = self.downs.get((layer, name), layer)
        number = layer if self.experts else appearance
        return Place(number, self.layers, appearance, self, importance_matrix)


def role_of(tensor: Tensor) -> str:
    """The role by which the mixes tell tensors apart."""
    if tensor.name in _VALUES:
        return "attn_v"
    for role in ("ffn_down", "ffn_gate", "ffn_up"):
        if tensor.name.startswith(role):
            return role
    return tensor.name


def stays_f32(tensor: Tensor) -> bool:
    """Vectors, norms, biases, expert routers and short convolutions are never quantised."""
    if tensor.rows == 1 or tensor.name.endswith(("_norm", ".bias")):
        return True
    return tensor.name == "ffn_gate_inp" or tensor.name.startswith(_SHORT)


def stays_16_bit(tensor: Tensor) -> bool:
    """What llama.cpp leaves as the original has it, being too small to matter (Gemma 3n)."""
    return tensor.name == "per_layer_model_proj" or tensor.name.startswith(("altup", "laurel"))


@lru_cache(maxsize=1024)
def census(shape: Shape) -> Census:
    """Count what the mixes ask of a model; prediction layers count as layers."""
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
    """(layer, name) of all tensors of a role in the order of the file."""
    own = [each for each in tensors(shape) if role_of(each) == role and not stays_f32(each)]
    return sorted((layer, each.name) for each in own for layer in each.layers)


def _heads_per_kv_head(shape: Shape) -> int:
    """As the first layer has it; 0 where that keeps a state for which llama.cpp counts no heads."""
    for layer, _ in shape.kinds:
        match layer.mixer:
            case Attention():
                return layer.mixer.heads // layer.mixer.kv_heads
            case LatentAttention() | CompressedAttention():
                return layer.mixer.heads
            case KimiDelta() | Mamba() | ShortConvolution():
                return 0
    return 0
