"""Shapes of models that attend to some tokens only, from a `config.json`.

The sources are those of `families.py`.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_LAYERS, trunk
from bot.hub.families.mixtures import deepseek, experts, latent_attention, shared_size
from bot.hub.fields import Fields


def deepseek_v3_2(fields: Fields) -> ShapeWords:
    """DeepSeek V3.2: V3 with an indexer in every layer."""
    return {
        **deepseek(fields),
        "architecture": "deepseek32",
        "pattern": ["indexed"],
        "latent_attention": {**latent_attention(fields), "indexer": _indexer(fields)},
    }


def glm_moe_dsa(fields: Fields) -> ShapeWords:
    """GLM-5: DeepSeek's layers, some of which use the indexer of another layer.

    Its GGUF files keep the next-token-prediction block.
    """
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    kinds = {"full": "indexed", "shared": "full"}
    shared = fields.has("indexer_types")
    return {
        **deepseek(fields),
        "architecture": "glm-dsa",
        "pattern": fields.kinds("indexer_types", layers, kinds) if shared else ["indexed"],
        "latent_attention": {**latent_attention(fields), "indexer": _indexer(fields)},
        "prediction_layers": fields.count_or(0, "num_nextn_predict_layers", most=100),
        "prediction_tables": False,
    }


def deepseek_v4(fields: Fields) -> ShapeWords:
    """DeepSeek V4: a window, and blocks of tokens that are each compressed to one entry."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    ratios = fields.integers("compress_ratios", most=1 << 16)
    if len(ratios) < layers:
        raise fields.refused("compress_ratios", f"[{layers}]")
    # Further ratios belong to the next-token-prediction blocks, which GGUF files leave out.
    own = list(ratios[:layers])
    return {
        **trunk(fields, "deepseek4"),
        "pattern": ["compressed"],
        "compressed_attention": {
            "heads": fields.count("num_attention_heads"),
            "head_size": fields.count("head_dim"),
            "window": fields.count("sliding_window"),
            "q_rank": fields.count("q_lora_rank"),
            "output_rank": fields.count("o_lora_rank"),
            "output_groups": fields.count("o_groups"),
            "ratios": own,
            "indexer": _indexer(fields),
            # Small blocks are many, so the indexer chooses among them.
            "indexer_ratio": min((each for each in own if each), default=1),
        },
        "experts": experts(
            fields, "n_routed_experts", shared_size=shared_size(fields), selection_bias=True
        ),
    }


def _indexer(fields: Fields) -> dict[str, object]:
    return {"heads": fields.count("index_n_heads"), "size": fields.count("index_head_dim")}
