"""Shapes of mixtures whose attention has windows and gates, from a `config.json`.

The sources are those of `families.py`; each reader is checked against a published count.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_LAYERS, attention, trunk
from bot.hub.families.mixtures import experts
from bot.hub.fields import Fields

_KINDS = {"sliding_attention": "window", "full_attention": "full"}


def afmoe(fields: Fields) -> ShapeWords:
    """Trinity: four norms, gated attention, windows in three of four layers."""
    size = fields.count("moe_intermediate_size")
    return {
        **trunk(fields, "afmoe"),
        "norms": 4,
        "pattern": _pattern(fields),
        "attention": attention(
            fields, qk_norm=True, gated=True, window=fields.count("sliding_window")
        ),
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields,
            "num_experts",
            shared_size=size * fields.count_or(0, "num_shared_experts", most=64),
            selection_bias=True,
        ),
        "dense_layers": fields.count_or(0, "num_dense_layers"),
    }


def _pattern(fields: Fields) -> list[str]:
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    if fields.has("layer_types"):
        return fields.kinds("layer_types", layers, _KINDS)
    every = fields.count("global_attn_every_n_layers", most=MOST_LAYERS)
    return ["window"] * (every - 1) + ["full"]


def laguna(fields: Fields) -> ShapeWords:
    """Laguna: a gate for each head; window layers have heads of their own number."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    if fields.word("gating") != "per-head":
        raise fields.refused("gating", "per-head")
    pattern = fields.kinds("layer_types", layers, _KINDS)
    counts = fields.counts("num_attention_heads_per_layer", layers)
    full = attention(fields, qk_norm=True, head_gates=True)
    windowed = {**full, "window": fields.count("sliding_window")}
    return {
        **trunk(fields, "laguna"),
        "pattern": pattern,
        "attention": {**full, "heads": _heads(fields, pattern, counts, "full")},
        "window_attention": {**windowed, "heads": _heads(fields, pattern, counts, "window")},
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields,
            "num_experts",
            shared_size=fields.count_or(0, "shared_expert_intermediate_size"),
            selection_bias=True,
        ),
        "dense_layers": _dense(fields, layers),
    }


def _heads(fields: Fields, pattern: list[str], counts: tuple[int, ...], kind: str) -> int:
    """Return the heads of all layers of a kind; a Mistake if there are several numbers."""
    own = {heads for heads, each in zip(counts, pattern, strict=True) if each == kind and heads}
    if len(own) != 1:
        raise fields.refused("num_attention_heads_per_layer", kind)
    return own.pop()


def _dense(fields: Fields, layers: int) -> int:
    """Return how many layers precede the first with experts; a Mistake if a dense one follows."""
    words = fields.kinds("mlp_layer_types", layers, {"dense": "dense", "sparse": "sparse"})
    dense = words.index("sparse") if "sparse" in words else layers
    if "dense" in words[dense:]:
        raise fields.refused("mlp_layer_types", "dense ... dense, sparse ... sparse")
    return dense


def exaone_moe(fields: Fields) -> ShapeWords:
    """K-EXAONE: three window layers to a full one, its first layers dense."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    size = fields.count("moe_intermediate_size")
    return {
        **trunk(fields, "exaone-moe"),
        "pattern": fields.kinds("layer_types", layers, _KINDS),
        "attention": attention(fields, qk_norm=True, window=fields.count("sliding_window")),
        "feed_forward": fields.count("intermediate_size"),
        "experts": experts(
            fields,
            "num_experts",
            shared_size=size * fields.count_or(0, "num_shared_experts", most=64),
            selection_bias=True,
        ),
        "dense_layers": fields.count_or(0, "first_k_dense_replace"),
    }
