"""Small models, one of each kind that sizing knows."""

from bot.catalog.shapes.shape_entry import ShapeEntry

_ATTENTION = {"heads": 4, "kv_heads": 2, "head_size": 16}
_MIXTURE = {"count": 8, "used": 2, "size": 32, "shared_size": 32}
_SMALL = {"layers": 4, "hidden": 64, "vocabulary": 256}

SHAPES = {
    words["architecture"]: ShapeEntry.model_validate({**_SMALL, **words})
    for words in (
        {"architecture": "llama", "rope_factors": 8, "attention": _ATTENTION, "feed_forward": 96},
        {
            "architecture": "qwen2",
            "tied_embeddings": True,
            "attention": {**_ATTENTION, "qkv_bias": True},
            "feed_forward": 96,
        },
        {
            "architecture": "gemma3",
            "tied_embeddings": True,
            "norms": 4,
            "pattern": ["window"] * 5 + ["full"],
            "attention": {**_ATTENTION, "window": 128, "qk_norm": True},
            "feed_forward": 96,
        },
        {"architecture": "phi3", "attention": _ATTENTION, "feed_forward": 96},
        {
            "architecture": "gpt-oss",
            "pattern": ["window", "full"],
            "attention": {
                **_ATTENTION,
                "window": 128,
                "qkv_bias": True,
                "output_bias": True,
                "sinks": True,
            },
            "experts": {"count": 8, "used": 2, "size": 32, "biased": True},
        },
        {
            "architecture": "glm4moe",
            "attention": {**_ATTENTION, "qkv_bias": True},
            "feed_forward": 96,
            "experts": {**_MIXTURE, "selection_bias": True},
            "dense_layers": 1,
            "prediction_layers": 1,
        },
        {
            "architecture": "deepseek2",
            "latent_attention": {
                "heads": 4,
                "q_rank": 24,
                "kv_rank": 32,
                "rope_size": 8,
                "nope_size": 16,
                "value_size": 16,
            },
            "feed_forward": 96,
            "experts": {**_MIXTURE, "selection_bias": True},
            "dense_layers": 1,
        },
        {
            "architecture": "qwen3next",
            "pattern": ["linear", "linear", "linear", "full"],
            "attention": {**_ATTENTION, "qk_norm": True, "gated": True},
            "linear_attention": {
                "key_heads": 2,
                "value_heads": 4,
                "state_size": 16,
                "convolution": 4,
            },
            "experts": {**_MIXTURE, "shared_gate": True},
        },
    )
}
