"""The parameters of LoRA adapters: two thin matrices beside each target matrix."""

from collections.abc import Iterator

from bot.sizing.shape import Shape
from bot.sizing.tensors import Tensor, tensors
from bot.sizing.training.recipe import Targets

_ATTENTION = (
    *("attn_q", "attn_k", "attn_v", "attn_qkv", "attn_output", "attn_gate", "attn_kv"),
    *("attn_q_a", "attn_q_b", "attn_kv_a_mqa", "attn_k_b", "attn_v_b"),
    *("attn_output_a", "attn_output_b", "ssm_in", "ssm_out", "ssm_g"),
    *("shortconv.in_proj", "shortconv.out_proj"),
)
_MLP = ("ffn_gate", "ffn_up", "ffn_down", "ffn_gate_shexp", "ffn_up_shexp", "ffn_down_shexp")
_TARGETS: dict[Targets, tuple[str, ...]] = {
    "all-linear": (*_ATTENTION, *_MLP),
    "attention": _ATTENTION,
    "query-value": ("attn_q", "attn_v"),
    "mlp": _MLP,
}


def is_target(tensor: Tensor, targets: Targets) -> bool:
    """Whether a tensor gets an adapter. Experts get none, as programs leave them out by default."""
    return bool(tensor.layers) and tensor.loaded and tensor.name in _TARGETS[targets]


def adapter_parameters(shape: Shape, rank: int, targets: Targets) -> int:
    """Return the parameters of all adapters: rank times the two sides of each target matrix.

    Source: https://arxiv.org/abs/2106.09685; the counts that litgpt prints are met exactly.
    """
    return sum(rank * sides * tensor.count for tensor, sides in _sides(shape, targets))


def _sides(shape: Shape, targets: Targets) -> Iterator[tuple[Tensor, int]]:
    for tensor in tensors(shape):
        if is_target(tensor, targets):
            # Latent attention has one matrix per head in a file, and one for all in a checkpoint.
            if tensor.name == "attn_k_b":
                yield tensor, tensor.row_length * tensor.stacked + tensor.rows // tensor.stacked
            else:
                yield tensor, tensor.row_length + tensor.rows
