"""Families read since December 2026, whose shapes in the catalog add up to the published count."""

from typing import Any

import pytest

from bot.asking.mistake import Mistake
from tests.hub.families.catalog_shapes import differing, three_to_one, trunk

_GEMMA_TURN = [*["sliding_attention"] * 5, "full_attention"]
_LAGUNA_TURN = ["full_attention", *["sliding_attention"] * 3]
CONFIGS: dict[str, dict[str, Any]] = {
    "afm-4.5b": {
        "model_type": "arcee",
        **trunk(36, 2560, 128004, 20, 4),
        "head_dim": 128,
        "intermediate_size": 18432,
    },
    "apertus-8b": {
        "model_type": "apertus",
        **trunk(32, 4096, 131072, 32, 8),
        "intermediate_size": 21504,
        "attention_bias": False,
        "rope_scaling": {"rope_type": "llama3", "factor": 8.0},
    },
    "falcon-h1-0.5b": {
        "model_type": "falcon_h1",
        **trunk(36, 1024, 32784, 8, 2),
        "head_dim": 64,
        "intermediate_size": 2048,
        "mamba_n_heads": 24,
        "mamba_d_head": 64,
        "mamba_n_groups": 1,
        "mamba_d_state": 128,
        "mamba_d_conv": 4,
        "mamba_rms_norm": False,
        "attn_layer_indices": None,
    },
    "gemma-4-26b-a4b": {
        "model_type": "gemma4_text",
        **trunk(30, 2816, 262144, 16, 8),
        "head_dim": 256,
        "global_head_dim": 512,
        "num_global_key_value_heads": 2,
        "attention_k_eq_v": True,
        "sliding_window": 1024,
        "layer_types": _GEMMA_TURN * 5,
        "enable_moe_block": True,
        "intermediate_size": 2112,
        "moe_intermediate_size": 704,
        "num_experts": 128,
        "top_k_experts": 8,
        "hidden_size_per_layer_input": 0,
        "num_kv_shared_layers": 0,
    },
    "gemma-4-e4b": {
        "model_type": "gemma4_text",
        **trunk(42, 2560, 262144, 8, 2),
        "head_dim": 256,
        "global_head_dim": 512,
        "sliding_window": 512,
        "layer_types": _GEMMA_TURN * 7,
        "intermediate_size": 10240,
        "hidden_size_per_layer_input": 256,
        "vocab_size_per_layer_input": 262144,
        "num_kv_shared_layers": 18,
    },
    "granite-code-8b": {
        "model_type": "llama",
        **trunk(36, 4096, 49152, 32, 8),
        "intermediate_size": 14336,
        "attention_bias": True,
        "mlp_bias": True,
        "tie_word_embeddings": True,
    },
    "jamba-1.5-mini": {
        "model_type": "jamba",
        **trunk(32, 4096, 65536, 32, 8),
        "intermediate_size": 14336,
        "attn_layer_period": 8,
        "attn_layer_offset": 4,
        "expert_layer_period": 2,
        "expert_layer_offset": 1,
        "num_experts": 16,
        "num_experts_per_tok": 2,
        "mamba_d_state": 16,
        "mamba_d_conv": 4,
        "mamba_expand": 2,
        "mamba_dt_rank": "auto",
    },
    "exaone-k-236b": {
        "model_type": "exaone_moe",
        **trunk(48, 6144, 153600, 64, 8),
        "head_dim": 128,
        "intermediate_size": 18432,
        "moe_intermediate_size": 2048,
        "num_experts": 128,
        "num_experts_per_tok": 8,
        "num_shared_experts": 1,
        "first_k_dense_replace": 1,
        "sliding_window": 128,
        "layer_types": three_to_one(48),
    },
    "laguna-xs.2": {
        "model_type": "laguna",
        **trunk(40, 2048, 100352, 48, 8),
        "head_dim": 128,
        "intermediate_size": 8192,
        "moe_intermediate_size": 512,
        "shared_expert_intermediate_size": 512,
        "num_experts": 256,
        "num_experts_per_tok": 8,
        "gating": "per-head",
        "sliding_window": 512,
        "layer_types": _LAGUNA_TURN * 10,
        "num_attention_heads_per_layer": [48, 64, 64, 64] * 10,
        "mlp_layer_types": ["dense", *["sparse"] * 39],
    },
    "lfm2-1.2b": {
        "model_type": "lfm2",
        **trunk(16, 2048, 65536, 32, 8),
        "block_ff_dim": 12288,
        "block_auto_adjust_ff_dim": True,
        "block_ffn_dim_multiplier": 1.0,
        "block_multiple_of": 256,
        "conv_L_cache": 3,
        "full_attn_idxs": [2, 5, 8, 10, 12, 14],
    },
    "lfm2-2.6b": {
        "model_type": "lfm2",
        **trunk(30, 2048, 65536, 32, 8),
        "intermediate_size": 10752,
        "block_auto_adjust_ff_dim": False,
        "conv_L_cache": 3,
        "layer_types": [
            "full_attention" if number in {2, 6, 9, 13, 17, 21, 24, 27} else "conv"
            for number in range(30)
        ],
    },
    "ling-mini-2.0": {
        "model_type": "bailing_moe",
        **trunk(20, 2048, 157184, 16, 4),
        "head_dim": 128,
        "intermediate_size": 5120,
        "moe_intermediate_size": 512,
        "num_experts": 256,
        "num_experts_per_tok": 8,
        "num_shared_experts": 1,
        "first_k_dense_replace": 1,
        "use_qk_norm": True,
        "use_qkv_bias": False,
        "moe_router_enable_expert_bias": True,
    },
    "mimo-7b": {
        "model_type": "mimo",
        **trunk(36, 4096, 151680, 32, 8),
        "intermediate_size": 11008,
        "num_nextn_predict_layers": 1,
        "attention_bias": True,
    },
    "minicpm4-8b": {
        "model_type": "minicpm",
        **trunk(32, 4096, 73448, 32, 2),
        "intermediate_size": 16384,
        "tie_word_embeddings": False,
    },
    "qwen2-57b-a14b": {
        "model_type": "qwen2_moe",
        **trunk(28, 3584, 151936, 28, 4),
        "intermediate_size": 18944,
        "moe_intermediate_size": 2560,
        "shared_expert_intermediate_size": 20480,
        "num_experts": 64,
        "num_experts_per_tok": 8,
        "decoder_sparse_step": 1,
        "mlp_only_layers": [],
    },
    "solar-open-100b": {
        "model_type": "solar_open",
        **trunk(48, 4096, 196608, 64, 8),
        "head_dim": 128,
        "intermediate_size": 10240,
        "moe_intermediate_size": 1280,
        "n_routed_experts": 128,
        "num_experts_per_tok": 8,
        "n_shared_experts": 1,
        "first_k_dense_replace": 0,
    },
    "trinity-large": {
        "model_type": "afmoe",
        **trunk(60, 3072, 200192, 48, 8),
        "head_dim": 128,
        "intermediate_size": 12288,
        "moe_intermediate_size": 3072,
        "num_experts": 256,
        "num_experts_per_tok": 4,
        "num_shared_experts": 1,
        "num_dense_layers": 6,
        "sliding_window": 4096,
        "global_attn_every_n_layers": 4,
    },
}


@pytest.mark.parametrize("own", CONFIGS)
def test_a_family_gives_the_shape_that_the_catalog_has(own: str) -> None:
    """The catalog's shape is checked against the published count."""
    assert [] == differing(own, CONFIGS[own])


def test_windows_may_be_listed_layer_by_layer() -> None:
    """Trinity's file has either a list or a number."""
    listed = {**CONFIGS["trinity-large"], "layer_types": three_to_one(60)}
    assert [] == differing("trinity-large", listed)


@pytest.mark.parametrize(
    ("own", "field", "value"),
    [
        ("falcon-h1-0.5b", "mamba_proj_bias", True),
        ("falcon-h1-0.5b", "attn_layer_indices", [1]),
        ("jamba-1.5-mini", "expert_layer_offset", 0),
        ("laguna-xs.2", "gating", "none"),
        ("laguna-xs.2", "num_attention_heads_per_layer", [48, 64, 32, 64] * 10),
        ("laguna-xs.2", "mlp_layer_types", ["sparse", "dense"] * 20),
    ],
)
def test_what_no_formula_covers_is_refused_with_its_field(
    own: str, field: str, value: object
) -> None:
    """No figure is invented."""
    with pytest.raises(Mistake) as caught:
        differing(own, {**CONFIGS[own], field: value})
    assert ("bad_field", field) == (caught.value.kind, caught.value.values["field"])


def test_jamba_without_experts_is_dense() -> None:
    """Its small models have one expert, which is a plain block."""
    config = {**CONFIGS["jamba-1.5-mini"], "num_experts": 1, "mamba_dt_rank": 256}
    assert ["layers"] == differing("jamba-1.5-mini", config)
