"""Shapes of models with Mamba beside or between attention, from a `config.json`.

The sources are those of `families.py`; each reader is checked against a published count.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_LAYERS, attention, trunk
from bot.hub.fields import Fields


def falcon_h1(fields: Fields) -> ShapeWords:
    """Falcon-H1: attention and Mamba-2 side by side in every layer."""
    for name in ("mamba_proj_bias", "projectors_bias", "attention_bias", "mlp_bias"):
        if fields.flag(name):
            raise fields.refused(name, "false")
    if fields.has("attn_layer_indices"):
        raise fields.refused("attn_layer_indices", "null")
    return {
        **trunk(fields, "falcon-h1"),
        "pattern": ["parallel"],
        "attention": attention(fields),
        "mamba": {**mamba_2(fields), "normed": fields.flag("mamba_rms_norm")},
        "feed_forward": fields.count("intermediate_size"),
    }


def bamba(fields: Fields) -> ShapeWords:
    """Bamba: Mamba-2, attention in the layers that its file lists; to llama.cpp a Granite 4 H."""
    for name in ("mamba_proj_bias", "attention_bias", "mlp_bias"):
        if fields.flag(name):
            raise fields.refused(name, "false")
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    full = set(fields.integers("attn_layer_indices", most=layers - 1))
    return {
        **trunk(fields, "granitehybrid"),
        "pattern": ["full" if number in full else "mamba" for number in range(layers)],
        "attention": attention(fields),
        "mamba": mamba_2(fields),
        "feed_forward": fields.count("intermediate_size"),
    }


def mamba_2(fields: Fields) -> dict[str, object]:
    """Return the sizes of Mamba-2."""
    heads = fields.count("mamba_n_heads")
    # "auto": the heads share the inner width.
    inner = fields.count_or(2, "mamba_expand", least=1, most=64) * fields.count("hidden_size")
    auto = fields.text_or("mamba_d_head", "") == "auto"
    return {
        "heads": heads,
        "head_size": max(1, inner // heads) if auto else fields.count("mamba_d_head"),
        "groups": fields.count("mamba_n_groups"),
        "state_size": fields.count("mamba_d_state"),
        "convolution": fields.count("mamba_d_conv", most=64),
    }


def jamba(fields: Fields) -> ShapeWords:
    """Jamba: Mamba-1 in most layers, experts in some."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    hidden = fields.count("hidden_size")
    period = fields.count_or(8, "attn_layer_period", least=1, most=MOST_LAYERS)
    offset = fields.count_or(4, "attn_layer_offset", most=MOST_LAYERS)
    words: dict[str, object] = {
        **trunk(fields, "jamba"),
        "pattern": ["full" if number % period == offset else "mamba" for number in range(layers)],
        "attention": attention(fields),
        "mamba": {
            "heads": fields.count_or(2, "mamba_expand", least=1, most=64) * hidden,
            "head_size": 1,
            "state_size": fields.count_or(16, "mamba_d_state", least=1),
            "convolution": fields.count_or(4, "mamba_d_conv", least=1, most=64),
            "step_rank": _step_rank(fields, hidden),
        },
        "feed_forward": fields.count("intermediate_size"),
    }
    count = fields.count_or(16, "num_experts", least=1)
    if count > 1:
        words["experts"] = _jamba_experts(fields, count)
    return words


def _step_rank(fields: Fields, hidden: int) -> int:
    if fields.text_or("mamba_dt_rank", "") == "auto":
        return -(-hidden // 16)
    return fields.count_or(-(-hidden // 16), "mamba_dt_rank", least=1)


def _jamba_experts(fields: Fields, count: int) -> dict[str, object]:
    """Return the experts of every so many-th layer; a Mistake if those are not the last of each."""
    every = fields.count_or(2, "expert_layer_period", least=1, most=MOST_LAYERS)
    last = every - 1
    fields.count_or(1, "expert_layer_offset", least=last, most=last)
    return {
        "count": count,
        "used": fields.count_or(2, "num_experts_per_tok", least=1),
        "size": fields.count("intermediate_size"),
        "every": every,
    }
