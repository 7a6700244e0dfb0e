"""Families without a stored `config.json`: the fields are those of their config classes."""

import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.model import Model
from bot.hub.config import read_config
from bot.loading.catalog import read_catalog
from bot.loading.folder import Folder
from bot.sizing.shape import Shape


def _trunk(layers: int, hidden: int, vocabulary: int, heads: int, kv_heads: int) -> dict[str, Any]:
    return {
        "num_hidden_layers": layers,
        "hidden_size": hidden,
        "vocab_size": vocabulary,
        "num_attention_heads": heads,
        "num_key_value_heads": kv_heads,
        "max_position_embeddings": 32768,
    }


def _three_to_one(layers: int) -> list[str]:
    turn = ["sliding_attention"] * 3 + ["full_attention"]
    return [turn[number % 4] for number in range(layers)]


_LFM2 = "ccfcccfcccfcccfcccfccfcc"
# By the id of the catalog model that has these figures.
CONFIGS: dict[str, dict[str, Any]] = {
    "command-r7b": {
        "model_type": "cohere2",
        **_trunk(32, 4096, 256000, 32, 8),
        "intermediate_size": 14336,
        "sliding_window": 4096,
        "layer_types": _three_to_one(32),
    },
    "dots-llm1-142b": {
        "model_type": "dots1",
        **_trunk(62, 4096, 152064, 32, 32),
        "head_dim": 128,
        "intermediate_size": 10944,
        "moe_intermediate_size": 1408,
        "n_routed_experts": 128,
        "num_experts_per_tok": 6,
        "n_shared_experts": 2,
        "first_k_dense_replace": 1,
        "tie_word_embeddings": False,
    },
    "ernie-4.5-21b-a3b": {
        "model_type": "ernie4_5_moe",
        **_trunk(28, 2560, 103424, 20, 4),
        "head_dim": 128,
        "intermediate_size": 12288,
        "moe_intermediate_size": 1536,
        "moe_num_experts": 64,
        "moe_k": 6,
        "moe_num_shared_experts": 2,
        "moe_layer_start_index": 1,
        "moe_layer_interval": 1,
        "use_bias": False,
    },
    "exaone-4.0-32b": {
        "model_type": "exaone4",
        **_trunk(64, 5120, 102400, 40, 8),
        "head_dim": 128,
        "intermediate_size": 27392,
        "sliding_window": 4096,
        "sliding_window_pattern": "LLLG",
        "tie_word_embeddings": False,
    },
    "glm-4-9b-0414": {
        "model_type": "glm4",
        **_trunk(40, 4096, 151552, 32, 2),
        "head_dim": 128,
        "intermediate_size": 13696,
        "attention_bias": True,
    },
    "glm-4.5-air": {
        "model_type": "glm4_moe",
        **_trunk(46, 4096, 151552, 96, 8),
        "head_dim": 128,
        "attention_bias": True,
        "use_qk_norm": False,
        "intermediate_size": 10944,
        "moe_intermediate_size": 1408,
        "n_routed_experts": 128,
        "num_experts_per_tok": 8,
        "n_shared_experts": 1,
        "first_k_dense_replace": 1,
        "num_nextn_predict_layers": 1,
    },
    "granite-3.3-8b": {
        "model_type": "granite",
        **_trunk(40, 4096, 49159, 32, 8),
        "intermediate_size": 12800,
    },
    "granite-4.0-h-small": {
        "model_type": "granitemoehybrid",
        **_trunk(40, 4096, 100352, 32, 8),
        "layer_types": (["mamba"] * 5 + ["attention"] + ["mamba"] * 4) * 4,
        "mamba_n_heads": 128,
        "mamba_d_head": 64,
        "mamba_n_groups": 1,
        "mamba_d_state": 128,
        "mamba_d_conv": 4,
        "num_local_experts": 72,
        "num_experts_per_tok": 10,
        "intermediate_size": 768,
        "shared_intermediate_size": 1536,
        "tie_word_embeddings": True,
    },
    "hunyuan-a13b": {
        "model_type": "hunyuan_v1_moe",
        **_trunk(32, 4096, 128167, 32, 8),
        "intermediate_size": 3072,
        "moe_intermediate_size": [3072] * 32,
        "num_experts": 64,
        "moe_topk": [8] * 32,
        "num_shared_expert": [1] * 32,
        "use_qk_norm": True,
        "tie_word_embeddings": True,
    },
    "lfm2-8b-a1b": {
        "model_type": "lfm2_moe",
        **_trunk(24, 2048, 65536, 32, 8),
        "layer_types": [{"c": "conv", "f": "full_attention"}[letter] for letter in _LFM2],
        "conv_L_cache": 3,
        "intermediate_size": 7168,
        "moe_intermediate_size": 1792,
        "num_dense_layers": 2,
        "num_experts": 32,
        "num_experts_per_tok": 4,
        "use_expert_bias": True,
    },
    "ministral-3-8b": {
        "model_type": "mistral3",
        "text_config": {
            "model_type": "ministral3",
            **_trunk(34, 4096, 131072, 32, 8),
            "head_dim": 128,
            "intermediate_size": 14336,
        },
        "vision_config": {},
    },
    "olmo-3-7b": {
        "model_type": "olmo3",
        **_trunk(32, 4096, 100278, 32, 32),
        "intermediate_size": 11008,
        "sliding_window": 4096,
        "layer_types": _three_to_one(32),
    },
    "olmoe-1b-7b": {
        "model_type": "olmoe",
        **_trunk(16, 2048, 50304, 16, 16),
        "intermediate_size": 1024,
        "num_experts": 64,
        "num_experts_per_tok": 8,
    },
    "phi-3.5-moe": {
        "model_type": "phimoe",
        **_trunk(32, 4096, 32064, 32, 8),
        "intermediate_size": 6400,
        "num_local_experts": 16,
        "num_experts_per_tok": 2,
        "attention_bias": True,
    },
    "phi-4-mini": {
        "model_type": "phi3",
        **_trunk(32, 3072, 200064, 24, 8),
        "intermediate_size": 8192,
        "tie_word_embeddings": True,
        "rope_scaling": {"type": "longrope", "long_factor": [1.0] * 48, "short_factor": [1] * 48},
    },
    "seed-oss-36b": {
        "model_type": "seed_oss",
        **_trunk(64, 5120, 155136, 80, 8),
        "head_dim": 128,
        "intermediate_size": 27648,
        "attention_bias": True,
        "attention_out_bias": False,
    },
    "smollm3-3b": {
        "model_type": "smollm3",
        **_trunk(36, 2048, 128256, 16, 4),
        "intermediate_size": 11008,
    },
    "starcoder2-15b": {
        "model_type": "starcoder2",
        **_trunk(40, 6144, 49152, 48, 4),
        "intermediate_size": 24576,
        "use_bias": True,
        "sliding_window": 4096,
    },
    "gemma-3-27b": {
        "model_type": "gemma3",
        "text_config": {
            "model_type": "gemma3_text",
            "head_dim": 128,
            "hidden_size": 5376,
            "intermediate_size": 21504,
            "num_attention_heads": 32,
            "num_hidden_layers": 62,
            "num_key_value_heads": 16,
            "sliding_window": 1024,
        },
        "vision_config": {},
    },
    "gemma-2-9b": {
        "model_type": "gemma2",
        **_trunk(42, 3584, 256000, 16, 8),
        "head_dim": 256,
        "intermediate_size": 14336,
        "sliding_window": 4096,
    },
    "command-r-plus-104b": {
        "model_type": "cohere",
        **_trunk(64, 12288, 256000, 96, 8),
        "intermediate_size": 33792,
        "use_qk_norm": True,
    },
    "qwen2-7b": {
        "model_type": "qwen2",
        **_trunk(28, 3584, 152064, 28, 4),
        "intermediate_size": 18944,
        "tie_word_embeddings": False,
    },
    "mistral-7b-v0.1": {
        "model_type": "mistral",
        **_trunk(32, 4096, 32000, 32, 8),
        "intermediate_size": 14336,
        "sliding_window": 4096,
    },
    "qwen3-next-80b-a3b": {
        "model_type": "qwen3_next",
        **_trunk(48, 2048, 151936, 16, 2),
        "head_dim": 256,
        "full_attention_interval": 4,
        "linear_key_head_dim": 128,
        "linear_value_head_dim": 128,
        "linear_num_key_heads": 16,
        "linear_num_value_heads": 32,
        "linear_conv_kernel_dim": 4,
        "moe_intermediate_size": 512,
        "num_experts": 512,
        "num_experts_per_tok": 10,
        "shared_expert_intermediate_size": 512,
        "decoder_sparse_step": 1,
        "mlp_only_layers": [],
    },
    "nemotron-nano-9b-v2": {
        "model_type": "nemotron_h",
        **_trunk(56, 4480, 131072, 40, 8),
        "head_dim": 128,
        "hybrid_override_pattern": "M-M-M-MM-M-M-M*-M-M-M*-M-M-M-M*-M-M-M-M*-M-MM-M-M-M-M-M-",
        "intermediate_size": 15680,
        "mamba_num_heads": 128,
        "mamba_head_dim": 80,
        "n_groups": 8,
        "ssm_state_size": 128,
        "conv_kernel": 4,
    },
}


@cache
def _catalog() -> dict[str, Model]:
    read, _ = read_catalog(Folder(Path(__file__).parents[3] / "catalog"))
    return {placed.value.id: placed.value for placed in read.models}


@pytest.mark.parametrize("own", CONFIGS)
def test_a_family_gives_the_shape_that_the_catalog_has(own: str) -> None:
    """The catalog's shape is checked against the published count."""
    read = read_config(json.dumps(CONFIGS[own]).encode()).shape.shape()
    entry = _catalog()[own].sized
    # But for facts about files that others made of the model, and blocks that a config only counts.
    files = {"kept", "published_bytes", "prediction_tables", "separate_prediction_layers"}
    names = {field.name for field in fields(Shape)} - files
    assert [] == [name for name in names if getattr(entry, name) != getattr(read, name)]
