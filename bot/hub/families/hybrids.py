"""Shapes of models whose layers differ, from a `config.json`, one function per `model_type`.

The sources are those of `families.py`; the formulas for the shapes are in `bot.sizing.mixer_parts`.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_LAYERS, attention, trunk
from bot.hub.families.mixtures import experts, latent_attention, linear_attention
from bot.hub.families.state_spaces import mamba_2
from bot.hub.fields import Fields


def qwen3_5(fields: Fields) -> ShapeWords:
    """Qwen3.5 and Qwen3.6: linear attention in three of four layers."""
    return {
        **trunk(fields, "qwen35"),
        **_three_linear_one_full(fields),
        "feed_forward": fields.count("intermediate_size"),
    }


def qwen3_5_moe(fields: Fields) -> ShapeWords:
    """Qwen3.5 and Qwen3.6 with experts, and a shared one with a gate."""
    shared = fields.count("shared_expert_intermediate_size")
    return {
        **trunk(fields, "qwen35moe"),
        **_three_linear_one_full(fields),
        "experts": experts(fields, "num_experts", shared_size=shared, shared_gate=True),
    }


def _three_linear_one_full(fields: Fields) -> dict[str, object]:
    kinds = {"linear_attention": "linear", "full_attention": "full"}
    return {
        "pattern": fields.kinds("layer_types", fields.count("num_hidden_layers"), kinds),
        "attention": attention(
            fields, 256, qk_norm=True, gated=fields.flag("attn_output_gate", default=True)
        ),
        "linear_attention": linear_attention(fields),
    }


def gemma4(fields: Fields) -> ShapeWords:
    """Gemma 4: full layers have larger heads, whose keys may serve as values."""
    if fields.flag("use_double_wide_mlp"):
        raise fields.refused("use_double_wide_mlp", "false")
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    window = attention(fields, qk_norm=True, window=fields.count("sliding_window"))
    kv_heads = fields.count_or(
        fields.count("num_key_value_heads"), "num_global_key_value_heads", least=1
    )
    kinds = {"sliding_attention": "window", "full_attention": "full"}
    return {
        **trunk(fields, "gemma4", tied=True),
        "pattern": fields.kinds("layer_types", layers, kinds),
        "attention": {
            "heads": window["heads"],
            "kv_heads": kv_heads,
            "head_size": fields.count("global_head_dim", "head_dim"),
            "qk_norm": True,
            "keys_as_values": fields.flag("attention_k_eq_v"),
        },
        "window_attention": window,
        "shared_cache_layers": fields.count_or(0, "num_kv_shared_layers", most=layers),
        "lookup_table": _lookup_table(fields, layers),
        **_gemma4_blocks(fields),
    }


def _lookup_table(fields: Fields, layers: int) -> dict[str, object] | None:
    """Return the table of the small models, from which each layer reads a part of a row."""
    size = fields.count_or(0, "hidden_size_per_layer_input")
    if not size:
        return None
    rows = fields.count("vocab_size_per_layer_input", "vocab_size")
    return {"rows": rows, "row_length": layers * size, "per_layer_size": size}


def _gemma4_blocks(fields: Fields) -> dict[str, object]:
    """Return the norms and feed-forward blocks; experts run beside a dense block."""
    width = fields.count("intermediate_size")
    if not fields.flag("enable_moe_block"):
        return {"norms": 4, "feed_forward": width}
    return {
        "norms": 7,
        "experts": {
            "count": fields.count("num_experts"),
            "used": fields.count("top_k_experts"),
            "size": fields.count("moe_intermediate_size"),
            "shared_size": width,
        },
    }


def llama4(fields: Fields) -> ShapeWords:
    """Llama 4: chunks in three of four layers, experts in every layer or every second one."""
    every = fields.count_or(1, "interleave_moe_layer_step", least=1, most=MOST_LAYERS)
    expert = fields.count("intermediate_size")
    return {
        **trunk(fields, "llama4"),
        "pattern": ["window", "window", "window", "full"],
        "attention": attention(fields, window=fields.count("attention_chunk_size")),
        "feed_forward": [fields.count("intermediate_size_mlp")] if every > 1 else [],
        "experts": {
            "count": fields.count("num_local_experts"),
            "used": fields.count("num_experts_per_tok"),
            "size": expert,
            "shared_size": expert,
            "every": every,
        },
    }


def mimo_v2(fields: Fields) -> ShapeWords:
    """MiMo V2: narrow values; window layers have their own heads and sinks."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    full = attention(
        fields,
        value_size=fields.count("v_head_dim"),
        sinks=fields.flag("add_full_attention_sink_bias"),
    )
    windowed = fields.counts("hybrid_layer_pattern", layers, most=1)
    return {
        **trunk(fields, "mimo2"),
        "pattern": ["window" if each else "full" for each in windowed],
        "attention": full,
        "window_attention": {
            "heads": fields.count("swa_num_attention_heads"),
            "kv_heads": fields.count("swa_num_key_value_heads"),
            "head_size": fields.count("swa_head_dim"),
            "value_size": fields.count("swa_v_head_dim"),
            "window": fields.count("sliding_window"),
            "sinks": fields.flag("add_swa_attention_sink_bias"),
        },
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields,
            "n_routed_experts",
            selection_bias=fields.word_or("", "topk_method") == "noaux_tc",
        ),
        "dense_layers": leading_dense(fields, "moe_layer_freq", layers),
    }


def minimax_m3(fields: Fields) -> ShapeWords:
    """MiniMax M3: three dense layers first, a shared expert; its index is not counted."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    return {
        **trunk(fields, "minimax-m3"),
        "attention": attention(fields, qk_norm=fields.flag("use_qk_norm")),
        "feed_forward": fields.count("dense_intermediate_size"),
        "experts": experts(
            fields,
            "num_local_experts",
            shared_size=fields.count_or(0, "shared_intermediate_size"),
            selection_bias=fields.flag("use_routing_bias"),
        ),
        "dense_layers": leading_dense(fields, "moe_layer_freq", layers),
    }


def kimi_linear(fields: Fields) -> ShapeWords:
    """Kimi Linear and Kimi K3: delta attention, latent attention in every fourth layer."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    linear = fields.inner("linear_attn_config")
    full = set(linear.integers("full_attn_layers", most=layers))
    fields.count_or(1, "moe_layer_freq", least=1, most=1)
    return {
        **trunk(fields, "kimi-linear"),
        # These lists count layers from 1.
        "pattern": ["full" if number + 1 in full else "linear" for number in range(layers)],
        "latent_attention": {
            **latent_attention(fields),
            "gated": fields.flag("mla_use_output_gate"),
        },
        "kimi_delta_attention": _delta_attention(linear),
        "feed_forward": fields.count("intermediate_size"),
        "experts": _kimi_experts(fields),
        "dense_layers": fields.count_or(0, "first_k_dense_replace"),
    }


def _delta_attention(linear: Fields) -> dict[str, object]:
    head_size = linear.count("head_dim")
    return {
        "heads": linear.count("num_heads"),
        "head_size": head_size,
        "convolution": linear.count("short_conv_kernel_size", most=64),
        "gate_rank": None if linear.flag("use_full_rank_gate") else head_size,
    }


def _kimi_experts(fields: Fields) -> dict[str, object]:
    size = fields.count("moe_intermediate_size")
    return {
        "count": fields.count("num_experts"),
        "used": fields.count("num_experts_per_token"),
        "size": size,
        "shared_size": size * fields.count_or(0, "num_shared_experts", most=64),
        "selection_bias": True,
        "latent_size": fields.count_or_none("routed_expert_hidden_size"),
    }


def granite_hybrid(fields: Fields) -> ShapeWords:
    """Granite 4: Mamba in most layers of those with H in their names, experts in the large ones."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    pattern = fields.kinds("layer_types", layers, {"mamba": "mamba", "attention": "full"})
    shared = fields.count("shared_intermediate_size")
    words: dict[str, object] = {
        **trunk(fields, "granitehybrid" if "mamba" in pattern else "granite"),
        "pattern": pattern,
        "attention": attention(fields),
    }
    if "mamba" in pattern:
        words["mamba"] = mamba_2(fields)
    if fields.count_or(0, "num_local_experts"):
        words["experts"] = experts(fields, "num_local_experts", shared_size=shared)
    else:
        words["feed_forward"] = shared
    return words


def lfm2_moe(fields: Fields) -> ShapeWords:
    """LFM2 with experts: short convolutions in most layers."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    kinds = {"conv": "convolution", "full_attention": "full"}
    return {
        **trunk(fields, "lfm2moe", tied=True),
        "pattern": fields.kinds("layer_types", layers, kinds),
        "attention": attention(fields, qk_norm=True),
        "convolution": {"convolution": fields.count("conv_L_cache", most=64)},
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields,
            "num_experts",
            selection_bias=fields.flag("use_expert_bias", default=True),
        ),
        "dense_layers": fields.count_or(0, "num_dense_layers"),
    }


def lfm2(fields: Fields) -> ShapeWords:
    """LFM2: short convolutions in most layers; its file gives a width before it is adjusted."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    return {
        **trunk(fields, "lfm2", tied=True),
        "pattern": _convolutions(fields, layers),
        "attention": attention(fields, qk_norm=True),
        "convolution": {"convolution": fields.count("conv_L_cache", most=64)},
        "feed_forward": _adjusted_width(fields),
    }


def _convolutions(fields: Fields, layers: int) -> list[str]:
    if fields.has("layer_types"):
        kinds = {"conv": "convolution", "full_attention": "full"}
        return fields.kinds("layer_types", layers, kinds)
    full = set(fields.integers("full_attn_idxs", most=layers))
    return ["full" if number in full else "convolution" for number in range(layers)]


def _adjusted_width(fields: Fields) -> int:
    """Return the feed-forward width: two thirds of the given one, up to a multiple, if adjusted."""
    width = fields.count("block_ff_dim", "intermediate_size")
    if not fields.flag("block_auto_adjust_ff_dim", default=True):
        return width
    share = (
        fields.number("block_ffn_dim_multiplier") if fields.has("block_ffn_dim_multiplier") else 1
    )
    multiple = fields.count_or(256, "block_multiple_of", least=1)
    return -(-int(share * int(2 * width / 3)) // multiple) * multiple


def leading_dense(fields: Fields, name: str, layers: int) -> int:
    """Return how many layers precede the first with experts (1) in a list of 0 and 1.

    A Mistake if a layer without experts follows one with them.
    """
    sparse = fields.counts(name, layers, most=1)
    dense = sparse.index(1) if 1 in sparse else layers
    if 0 in sparse[dense:]:
        raise fields.refused(name, "0 ... 0, 1 ... 1")
    return dense
