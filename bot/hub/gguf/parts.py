"""The parts of a layer, from the fields of a GGUF header and the tensors that it lists."""

from collections.abc import Mapping

from bot.asking.mistake import Mistake
from bot.hub.families.families import MOST_EXPERTS
from bot.hub.fields import Fields


class Tensors:
    """Looks up tensors by their full name, or by their role: the name within a layer."""

    def __init__(self, sizes: Mapping[str, tuple[int, ...]]) -> None:
        self._sizes = sizes
        self._of_layer = {
            name.split(".", 2)[2]: each
            for name, each in sizes.items()
            if name.startswith("blk.") and name.count(".") > 1
        }

    def has(self, name: str) -> bool:
        """Return whether the file has this tensor."""
        return name in self._sizes

    def any(self, role: str) -> bool:
        """Return whether any layer has a tensor of this role."""
        return role in self._of_layer

    def length(self, name: str) -> int:
        """Return the length of this tensor's rows; a Mistake if it is missing."""
        return self._tensor_size(name)[0]

    def rows(self, name: str) -> int:
        """Return the number of this tensor's rows, 1 for a vector; a Mistake if it is missing."""
        return (*self._tensor_size(name), 1)[1]

    def rows_in_layer(self, role: str) -> int:
        """Return the number of rows of a tensor of this role, 0 if no layer has one."""
        return (*self._of_layer[role], 1)[1] if role in self._of_layer else 0

    def length_in_layer(self, role: str) -> int:
        """Return the length of the rows of a tensor of this role, 0 if no layer has one."""
        return self._of_layer[role][0] if role in self._of_layer else 0

    def _tensor_size(self, name: str) -> tuple[int, ...]:
        if name not in self._sizes:
            raise Mistake("missing_field", field=name)
        return self._sizes[name]


def attention(fields: Fields, tensors: Tensors) -> dict[str, object]:
    """Return the heads from the fields; biases, norms, gates and sinks from the tensors."""
    heads = fields.uniform("attention.head_count")
    share = max(1, fields.count("embedding_length") // heads)
    head_size = fields.count_or(share, "attention.key_length", least=1)
    return {
        "heads": heads,
        "kv_heads": fields.uniform("attention.head_count_kv", default=heads),
        "head_size": head_size,
        "qkv_bias": tensors.any("attn_q.bias") or tensors.any("attn_qkv.bias"),
        "output_bias": tensors.any("attn_output.bias"),
        "qk_norm": tensors.any("attn_q_norm.weight"),
        "gated": tensors.rows_in_layer("attn_q.weight") == 2 * heads * head_size,
        "sinks": tensors.any("attn_sinks.weight"),
    }


def latent_attention(fields: Fields, tensors: Tensors) -> dict[str, object]:
    """Return the ranks and sizes of multi-head latent attention, and of its indexer.

    In files written before May 2025 the names of a head's sizes lack "_mla".
    """
    rope = fields.count("rope.dimension_count")
    key = fields.count("attention.key_length_mla", "attention.key_length", least=rope + 1)
    words: dict[str, object] = {
        "heads": fields.uniform("attention.head_count"),
        "q_rank": fields.count_or_none("attention.q_lora_rank"),
        "kv_rank": fields.count("attention.kv_lora_rank"),
        "rope_size": rope,
        "nope_size": key - rope,
        "value_size": fields.count("attention.value_length_mla", "attention.value_length"),
    }
    if tensors.any("indexer.attn_q_b.weight"):
        words["indexer"] = {
            "heads": fields.count("attention.indexer.head_count"),
            "size": fields.count("attention.indexer.key_length"),
        }
    return words


def mamba(fields: Fields) -> dict[str, object]:
    """Return the sizes of a Mamba-2 layer, whose inner width is divided among the heads."""
    heads = fields.count("ssm.time_step_rank")
    return {
        "heads": heads,
        "head_size": max(1, fields.count("ssm.inner_size") // heads),
        "groups": fields.count("ssm.group_count"),
        "state_size": fields.count("ssm.state_size"),
        "convolution": fields.count("ssm.conv_kernel", most=64),
    }


def linear_attention(fields: Fields) -> dict[str, object]:
    """Return the sizes of gated linear attention."""
    return {
        "key_heads": fields.count("ssm.group_count"),
        "value_heads": fields.count("ssm.time_step_rank"),
        "state_size": fields.count("ssm.state_size"),
        "convolution": fields.count("ssm.conv_kernel", most=64),
    }


def experts(fields: Fields, tensors: Tensors) -> dict[str, object]:
    """Return the number and width of experts; their biases and gates, from the tensors."""
    width = tensors.length_in_layer("ffn_up_exps.weight")
    narrowed = width not in (0, fields.count("embedding_length"))
    # Old files have a separate tensor for each expert.
    stacked = tensors.any("ffn_up_exps.weight")
    return {
        "count": fields.count("expert_count", most=MOST_EXPERTS),
        "used": fields.count("expert_used_count", most=MOST_EXPERTS),
        "size": fields.uniform("expert_feed_forward_length", "feed_forward_length"),
        "shared_size": tensors.rows_in_layer("ffn_up_shexp.weight"),
        "selection_bias": tensors.any("exp_probs_b.bias"),
        "biased": tensors.any("ffn_up_exps.bias"),
        "shared_gate": tensors.any("ffn_gate_inp_shexp.weight"),
        "latent_size": width if narrowed else None,
        "gated": tensors.any("ffn_gate_exps.weight") or not stacked,
    }
