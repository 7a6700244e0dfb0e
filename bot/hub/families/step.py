"""Shapes of StepFun's models, from a `config.json`.

Source: their configuration and modelling code in vLLM (2026-02); each reader is checked against
what their maker publishes.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_EXPERTS, MOST_LAYERS, trunk
from bot.hub.fields import Fields

_KINDS = {"sliding_attention": "window", "full_attention": "full"}


def step3(fields: Fields) -> ShapeWords:
    """Step 3: queries by way of a narrower vector, one head of keys and values for all.

    Its first layers and its last one are dense, so its blocks are given one by one.
    """
    fields.count_or(1, "num_attention_groups", least=1, most=1)
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS // 2)
    sparse = _sparse_layers(fields)
    return {
        **trunk(fields, "step3"),
        "layers": 2 * layers,
        "blocks": ["*E" if number in sparse else "*-" for number in range(layers)],
        "attention": {
            "heads": fields.count("num_attention_heads"),
            "kv_heads": 1,
            "head_size": fields.count("head_dim"),
            "q_rank": fields.count("share_q_dim"),
        },
        **_feeding(fields),
    }


def step3_5(fields: Fields) -> ShapeWords:
    """Step 3.5 and 3.7 Flash: a gate for each head; window layers have heads of their own number.

    Their list of layers goes on with those that predict further tokens.
    """
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    kinds = fields.texts("layer_types", most=2 * MOST_LAYERS)
    if len(kinds) < layers or not set(kinds) <= set(_KINDS):
        raise fields.refused("layer_types", f"[{layers}] {' | '.join(_KINDS)}")
    windowed = fields.inner("attention_other_setting")
    gates = fields.flag("use_head_wise_attn_gate")
    return {
        **trunk(fields, "step35"),
        "pattern": [_KINDS[kind] for kind in kinds[:layers]],
        "attention": _attention(fields, gates=gates),
        "window_attention": {
            **_attention(windowed, gates=gates),
            "window": fields.count("sliding_window"),
        },
        **_feeding(fields, selection_bias=fields.flag("use_moe_router_bias", default=True)),
        "dense_layers": _first_sparse(fields, layers),
    }


def _attention(fields: Fields, *, gates: bool) -> dict[str, object]:
    return {
        "heads": fields.count("num_attention_heads"),
        "kv_heads": fields.count("num_attention_groups"),
        "head_size": fields.count("head_dim"),
        "qk_norm": True,
        "head_gates": gates,
    }


def _feeding(fields: Fields, *, selection_bias: bool = False) -> dict[str, object]:
    size = fields.count("moe_intermediate_size")
    return {
        "feed_forward": fields.count("intermediate_size"),
        "experts": {
            "count": fields.count("moe_num_experts", most=MOST_EXPERTS),
            "used": fields.count("moe_top_k", most=MOST_EXPERTS),
            "size": size,
            "shared_size": fields.count_or(size, "share_expert_dim"),
            "selection_bias": selection_bias,
        },
    }


def _first_sparse(fields: Fields, layers: int) -> int:
    """Return the first layer with experts; a Mistake if a dense one follows it."""
    sparse = _sparse_layers(fields)
    first = min(sparse, default=layers)
    if not set(range(first, layers)) <= sparse:
        raise fields.refused("moe_layers_enum", f"..., {layers - 1}")
    return first


def _sparse_layers(fields: Fields) -> set[int]:
    """Return the layers with experts, which files list as numbers, or as a text of them."""
    if not fields.is_text("moe_layers_enum"):
        return set(fields.integers("moe_layers_enum", most=MOST_LAYERS))
    words = fields.word("moe_layers_enum", most=10 * MOST_LAYERS).split(",")
    if not all(word.strip().isdecimal() and len(word) < len("100000") for word in words):
        raise fields.refused("moe_layers_enum", "4,5,...")
    return {int(word) for word in words}
