"""Shapes of mixtures of experts from a `config.json`, one function per `model_type`.

The sources are those of `families.py`.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_EXPERTS, attention, trunk
from bot.hub.fields import Fields


def experts(fields: Fields, *count_names: str, **marks: object) -> dict[str, object]:
    """Return the number of experts, how many run for each token, and the width of one."""
    return {
        "count": fields.count(*count_names, most=MOST_EXPERTS),
        "used": fields.count("num_experts_per_tok", "experts_per_token", most=MOST_EXPERTS),
        "size": fields.count("moe_intermediate_size", "intermediate_size"),
        **marks,
    }


def qwen3_moe(fields: Fields, architecture: str = "qwen3moe") -> ShapeWords:
    """Qwen3 with experts in every layer, and the language model inside Qwen3-VL."""
    _every_layer_has_experts(fields)
    biased = fields.flag("attention_bias")
    return {
        **trunk(fields, architecture),
        "attention": attention(fields, 128, qkv_bias=biased, output_bias=biased, qk_norm=True),
        "experts": experts(fields, "num_experts"),
    }


def deepseek(fields: Fields) -> ShapeWords:
    """DeepSeek V2 and V3, R1, Kimi K2: latent attention, shared experts, dense layers first.

    Its GGUF files leave out the next-token-prediction block.
    """
    fields.count_or(1, "moe_layer_freq", least=1, most=1)
    return {
        **trunk(fields, "deepseek2"),
        "latent_attention": latent_attention(fields),
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields,
            "n_routed_experts",
            shared_size=shared_size(fields),
            selection_bias=fields.word_or("", "topk_method") == "noaux_tc",
        ),
        "dense_layers": fields.count_or(0, "first_k_dense_replace"),
    }


def mistral4(fields: Fields) -> ShapeWords:
    """Mistral Small 4: DeepSeek's layers, its experts chosen without an offset."""
    if fields.flag("attention_bias"):
        raise fields.refused("attention_bias", "false")
    return {**deepseek(fields), "architecture": "mistral4"}


def latent_attention(fields: Fields) -> dict[str, object]:
    """Return the ranks and sizes of multi-head latent attention."""
    return {
        "heads": fields.count("num_attention_heads"),
        "q_rank": fields.count_or_none("q_lora_rank"),
        "kv_rank": fields.count("kv_lora_rank"),
        "rope_size": fields.count("qk_rope_head_dim"),
        "nope_size": fields.count("qk_nope_head_dim"),
        "value_size": fields.count("v_head_dim"),
    }


def glm4_moe(fields: Fields) -> ShapeWords:
    """GLM-4.5 to 4.7: its GGUF files keep the next-token-prediction block."""
    return {
        **trunk(fields, "glm4moe"),
        "attention": attention(
            fields, qkv_bias=fields.flag("attention_bias"), qk_norm=fields.flag("use_qk_norm")
        ),
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields, "n_routed_experts", shared_size=shared_size(fields), selection_bias=True
        ),
        "dense_layers": fields.count_or(0, "first_k_dense_replace"),
        "prediction_layers": fields.count_or(0, "num_nextn_predict_layers", most=100),
    }


def gpt_oss(fields: Fields) -> ShapeWords:
    """gpt-oss: every second layer sees a window, everything has biases, each head a sink.

    Published with packed experts, which GGUF files then keep; a fine-tune may have unpacked them.
    """
    packed = {"packed_experts": "MXFP4"} if fields.has("quantization_config") else {}
    return {
        **trunk(fields, "gpt-oss"),
        **packed,
        "pattern": ["window", "full"],
        "attention": attention(
            fields,
            64,
            window=fields.count("sliding_window"),
            qkv_bias=True,
            output_bias=True,
            sinks=True,
        ),
        "experts": experts(fields, "num_local_experts", biased=True),
    }


def minimax_m2(fields: Fields) -> ShapeWords:
    """MiniMax M2: queries and keys normalised over all heads, no shared expert."""
    return {
        **trunk(fields, "minimax-m2"),
        "attention": attention(fields, qk_norm=fields.flag("use_qk_norm")),
        "experts": experts(
            fields, "num_local_experts", selection_bias=fields.flag("use_routing_bias")
        ),
    }


def qwen3_next(fields: Fields) -> ShapeWords:
    """Qwen3-Next: three layers of linear attention to a full one, with an output gate."""
    _every_layer_has_experts(fields)
    every = fields.count_or(4, "full_attention_interval", least=1, most=100)
    return {
        **trunk(fields, "qwen3next"),
        "pattern": ["linear"] * (every - 1) + ["full"],
        "attention": attention(fields, 256, qk_norm=True, gated=True),
        "linear_attention": linear_attention(fields),
        "experts": experts(
            fields,
            "num_experts",
            shared_size=fields.count("shared_expert_intermediate_size"),
            shared_gate=True,
        ),
    }


def dots1(fields: Fields) -> ShapeWords:
    """dots.llm1: DeepSeek's experts behind plain attention with normalised queries and keys."""
    return {
        **trunk(fields, "dots1"),
        "attention": attention(fields, qk_norm=True),
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields, "n_routed_experts", shared_size=shared_size(fields), selection_bias=True
        ),
        "dense_layers": fields.count_or(0, "first_k_dense_replace"),
    }


def ernie4_5_moe(fields: Fields) -> ShapeWords:
    """ERNIE 4.5 with experts, in all layers from a certain one on."""
    fields.count_or(1, "moe_layer_interval", least=1, most=1)
    expert = fields.count("moe_intermediate_size")
    return {
        **trunk(fields, "ernie4_5-moe", tied=True),
        "attention": attention(fields, qkv_bias=fields.flag("use_bias")),
        "feed_forward": fields.count("intermediate_size"),
        "experts": {
            "count": fields.count("moe_num_experts", most=MOST_EXPERTS),
            "used": fields.count("moe_k", most=MOST_EXPERTS),
            "size": expert,
            "shared_size": expert * fields.count_or(0, "moe_num_shared_experts", most=64),
            "selection_bias": True,
        },
        "dense_layers": fields.count_or(0, "moe_layer_start_index"),
    }


def hunyuan_moe(fields: Fields) -> ShapeWords:
    """Hunyuan A13B: a shared expert in every layer; its file lists some numbers per layer."""
    expert = fields.uniform("moe_intermediate_size", "intermediate_size")
    return {
        **trunk(fields, "hunyuan-moe"),
        "attention": attention(fields, qk_norm=fields.flag("use_qk_norm")),
        "experts": {
            "count": fields.uniform("num_experts"),
            "used": fields.uniform("moe_topk"),
            "size": expert,
            "shared_size": expert * fields.uniform("num_shared_expert"),
        },
    }


def olmoe(fields: Fields) -> ShapeWords:
    """OLMoE: queries and keys normalised over all heads."""
    return {
        **trunk(fields, "olmoe"),
        "attention": attention(fields, qk_norm=True),
        "experts": experts(fields, "num_experts"),
    }


def phimoe(fields: Fields) -> ShapeWords:
    """Phi-3.5 MoE: biases on attention, norms and output; sizing adds the latter two."""
    biased = fields.flag("attention_bias")
    return {
        **trunk(fields, "phimoe"),
        "attention": attention(fields, qkv_bias=biased, output_bias=biased),
        "experts": experts(fields, "num_local_experts"),
    }


def bailing_moe(fields: Fields) -> ShapeWords:
    """Ling and Ring up to 2.5: fused queries, keys and values, which count like separate ones."""
    size = fields.count("moe_intermediate_size")
    normed = fields.flag("use_qk_norm")
    return {
        **trunk(fields, "bailingmoe2" if normed else "bailingmoe"),
        "attention": attention(fields, qkv_bias=fields.flag("use_qkv_bias"), qk_norm=normed),
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields,
            "num_experts",
            shared_size=size * fields.count_or(0, "num_shared_experts", most=64),
            selection_bias=fields.flag("moe_router_enable_expert_bias"),
        ),
        "dense_layers": fields.count_or(0, "first_k_dense_replace"),
    }


def solar_open(fields: Fields) -> ShapeWords:
    """Solar Open: the experts of GLM-4.5 in every layer."""
    return {**glm4_moe(fields), "architecture": "solar-open", "prediction_layers": 0}


def qwen2_moe(fields: Fields) -> ShapeWords:
    """Qwen1.5 and Qwen2 with experts, and a shared one with a gate."""
    _every_layer_has_experts(fields)
    return {
        **trunk(fields, "qwen2moe"),
        "attention": attention(fields, qkv_bias=True),
        "experts": experts(
            fields,
            "num_experts",
            shared_size=fields.count("shared_expert_intermediate_size"),
            shared_gate=True,
        ),
    }


def linear_attention(fields: Fields) -> dict[str, object]:
    """Return the sizes of gated linear attention; a Mistake if keys and values differ in size."""
    size = fields.count("linear_key_head_dim")
    if fields.count("linear_value_head_dim") != size:
        raise fields.refused("linear_value_head_dim", str(size))
    return {
        "key_heads": fields.count("linear_num_key_heads"),
        "value_heads": fields.count("linear_num_value_heads"),
        "state_size": size,
        "convolution": fields.count("linear_conv_kernel_dim", most=64),
    }


def shared_size(fields: Fields) -> int:
    """Return the total width of all shared experts."""
    return fields.count_or(0, "n_shared_experts", most=64) * fields.count("moe_intermediate_size")


def _every_layer_has_experts(fields: Fields) -> None:
    fields.count_or(1, "decoder_sparse_step", least=1, most=1)
    if fields.has("mlp_only_layers"):
        fields.counts("mlp_only_layers", 0)
