"""Families whose counts somebody published: each reader against such a figure, with its source."""

import json
from typing import Any

import pytest

from bot.asking.mistake import Mistake
from bot.hub.config import read_config
from bot.sizing.tensors import active_parameters, total_parameters
from tests.hub.families.catalog_shapes import differing, three_to_one, trunk

BAMBA: dict[str, Any] = {
    "model_type": "bamba",
    **trunk(32, 4096, 128256, 32, 8),
    "intermediate_size": 14336,
    "attn_layer_indices": [9, 18, 27],
    "mamba_n_heads": 128,
    "mamba_d_head": "auto",
    "mamba_n_groups": 1,
    "mamba_d_state": 128,
    "mamba_d_conv": 4,
    "mamba_expand": 2,
}
STEP_3: dict[str, Any] = {
    "model_type": "step3_vl",
    "vision_config": {},
    "text_config": {
        "model_type": "step3_text",
        **trunk(61, 7168, 128815, 64, 64),
        "max_position_embeddings": None,
        "max_position_embedding": 65536,
        "num_attention_groups": 1,
        "head_dim": 256,
        "share_q_dim": 2048,
        "intermediate_size": 18432,
        "moe_intermediate_size": 5120,
        "moe_num_experts": 48,
        "moe_top_k": 3,
        "share_expert_dim": 5120,
        "moe_layers_enum": ",".join(map(str, range(4, 60))),
    },
}
GEMMA_3N: dict[str, Any] = {
    "model_type": "gemma3n",
    "vision_config": {},
    "audio_config": {},
    "text_config": {
        "model_type": "gemma3n_text",
        **trunk(35, 2048, 262400, 8, 2),
        "head_dim": 256,
        "intermediate_size": [16384] * 35,
        "num_kv_shared_layers": 15,
        "altup_num_inputs": 4,
        "laurel_rank": 64,
        "hidden_size_per_layer_input": 256,
        "vocab_size_per_layer_input": 262144,
        "sliding_window": 512,
        "layer_types": [*["sliding_attention"] * 4, "full_attention"] * 7,
    },
}
LONGCAT: dict[str, Any] = {
    "model_type": "longcat_flash",
    "num_layers": 28,
    "hidden_size": 6144,
    "vocab_size": 131072,
    "max_position_embeddings": 131072,
    "num_attention_heads": 64,
    "ffn_hidden_size": 12288,
    "q_lora_rank": 1536,
    "kv_lora_rank": 512,
    "qk_nope_head_dim": 128,
    "qk_rope_head_dim": 64,
    "v_head_dim": 128,
    "n_routed_experts": 512,
    "zero_expert_num": 256,
    "moe_topk": 12,
    "expert_ffn_hidden_size": 2048,
    "attention_bias": False,
    "router_bias": False,
}

STEP_3_5: dict[str, Any] = {
    "model_type": "step3p5",
    **trunk(45, 4096, 128896, 64, 64),
    "num_attention_groups": 8,
    "head_dim": 128,
    "use_head_wise_attn_gate": True,
    "sliding_window": 512,
    # Three more than it has layers, for the blocks that predict tokens.
    "layer_types": ["full_attention", *three_to_one(47)],
    "attention_other_setting": {
        "attention_type": "sliding_attention",
        "num_attention_heads": 96,
        "num_attention_groups": 8,
        "head_dim": 128,
    },
    "intermediate_size": 11264,
    "moe_intermediate_size": 1280,
    "moe_num_experts": 288,
    "moe_top_k": 8,
    "share_expert_dim": 1280,
    "moe_layers_enum": list(range(3, 45)),
}


def _total(config: dict[str, Any]) -> int:
    return total_parameters(read_config(json.dumps(config).encode()).shape.shape())


def test_bamba_has_the_count_of_its_page() -> None:
    """9.78B: huggingface.co/docs/transformers/model_doc/bamba, 2026-11."""
    assert 9_775_000_000 <= _total(BAMBA) < 9_785_000_000


def test_step_3_has_the_counts_of_its_makers_card() -> None:
    """316B without the encoder, 38B for a token: github.com/stepfun-ai/Step3, 2026-11."""
    description = read_config(json.dumps(STEP_3).encode())
    shape = description.shape.shape()
    assert 315_500_000_000 <= total_parameters(shape) < 316_500_000_000
    assert 37_500_000_000 <= active_parameters(shape) < 38_500_000_000
    assert (65536, True) == (description.max_context, description.has_encoder)


def test_longcat_flash_has_the_exact_count_of_the_hub() -> None:
    """561862880256 with the block that predicts tokens: huggingface.co, LongCat-Flash-Chat.

    That block: two vectors joined into one, attention, a dense block, five norms and a token table.
    """
    hidden, query = 6144, 64 * 192
    latent = hidden * 1536 + 1536 + 1536 * query + hidden * 576 + 512 + 512 * 64 * 256
    block = 2 * hidden**2 + latent + 64 * 128 * hidden + 3 * hidden * 12288 + 5 * hidden
    assert 561_862_880_256 == _total(LONGCAT) + block + 131072 * hidden


@pytest.mark.parametrize(
    ("own", "config"),
    [
        ("gemma-3n-e4b", GEMMA_3N),
        ("longcat-flash", LONGCAT),
        (
            "mistral-small-4-119b",
            {
                "model_type": "mistral3",
                "vision_config": {},
                "text_config": {
                    "model_type": "mistral4",
                    **trunk(36, 4096, 131072, 32, 32),
                    "intermediate_size": 12288,
                    "moe_intermediate_size": 2048,
                    "n_routed_experts": 128,
                    "n_shared_experts": 1,
                    "num_experts_per_tok": 4,
                    "first_k_dense_replace": 0,
                    "q_lora_rank": 1024,
                    "kv_lora_rank": 256,
                    "qk_rope_head_dim": 64,
                    "qk_nope_head_dim": 64,
                    "v_head_dim": 128,
                },
            },
        ),
        (
            "granite-4.0-micro",
            {
                "model_type": "granitemoehybrid",
                **trunk(40, 2560, 100352, 40, 8),
                "layer_types": ["attention"] * 40,
                "num_local_experts": 0,
                "intermediate_size": 8192,
                "shared_intermediate_size": 8192,
                "tie_word_embeddings": True,
            },
        ),
        (
            "step-3.5-flash",
            STEP_3_5,
        ),
    ],
)
def test_a_family_gives_the_shape_that_the_catalog_has(own: str, config: dict[str, Any]) -> None:
    """Which adds up to the count that stands there with its source."""
    assert [] == differing(own, config)


def test_gemma_3n_is_read_without_its_default_values() -> None:
    """Its files leave out what the configuration class has."""
    bare = {"layer_types", "laurel_rank", "num_kv_shared_layers", "hidden_size_per_layer_input"}
    text = {name: value for name, value in GEMMA_3N["text_config"].items() if name not in bare}
    assert [] == differing("gemma-3n-e4b", {**GEMMA_3N, "text_config": text})


def test_both_models_of_gemma_3n_leave_the_same_encoders() -> None:
    """5439438272 and 7849978192 on the hub: E2B has five layers less, of half the width."""
    text = GEMMA_3N["text_config"]
    smaller = {
        **text,
        "num_hidden_layers": 30,
        "intermediate_size": 8192,
        "layer_types": text["layer_types"][:30],
        "num_kv_shared_layers": 10,
    }
    small = _total({**GEMMA_3N, "text_config": smaller})
    assert 7_849_978_192 - _total(GEMMA_3N) == 5_439_438_272 - small


@pytest.mark.parametrize(
    ("config", "field", "value"),
    [
        (BAMBA, "mamba_proj_bias", True),
        (BAMBA, "attn_layer_indices", [32]),
        (LONGCAT, "router_bias", True),
        (LONGCAT, "attention_bias", True),
        (STEP_3["text_config"], "num_attention_groups", 8),
        (STEP_3["text_config"], "moe_layers_enum", "all"),
        (STEP_3_5, "moe_layers_enum", [3, 5]),
        (STEP_3_5, "layer_types", ["full_attention"] * 44),
        (GEMMA_3N["text_config"], "altup_num_inputs", 2),
        (GEMMA_3N["text_config"], "laurel_rank", 32),
        (GEMMA_3N["text_config"], "intermediate_size", [8192] * 3),
    ],
)
def test_what_no_formula_covers_is_refused_with_its_field(
    config: dict[str, Any], field: str, value: object
) -> None:
    """No figure is invented."""
    with pytest.raises(Mistake) as caught:
        _total({**config, field: value})
    assert ("bad_field", field) == (caught.value.kind, caught.value.values["field"])
