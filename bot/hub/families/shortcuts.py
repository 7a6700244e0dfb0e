"""Shapes of models whose experts run beside their dense blocks, from a `config.json`.

The sources are those of `families.py`.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_EXPERTS, MOST_LAYERS
from bot.hub.families.mixtures import latent_attention
from bot.hub.fields import Fields

# A layer holds two blocks of attention, two dense ones, and experts on a shortcut around the rest.
_LAYER = "*-*-E"


def longcat_flash(fields: Fields) -> ShapeWords:
    """LongCat Flash: some of the choices of its router are experts that do nothing."""
    layers = fields.count("num_layers", most=MOST_LAYERS // len(_LAYER))
    for name in ("attention_bias", "router_bias"):
        if fields.flag(name):
            raise fields.refused(name, "false")
    return {
        "architecture": "longcat-flash",
        "layers": layers * len(_LAYER),
        "hidden": fields.count("hidden_size"),
        "vocabulary": fields.count("vocab_size"),
        "tied_embeddings": fields.flag("tie_word_embeddings"),
        "blocks": [_LAYER] * layers,
        "latent_attention": latent_attention(fields),
        "feed_forward": fields.count("ffn_hidden_size", "intermediate_size"),
        "experts": {
            "count": fields.count("n_routed_experts", most=MOST_EXPERTS),
            "used": fields.count("moe_topk", "num_experts_per_tok", most=MOST_EXPERTS),
            "size": fields.count("expert_ffn_hidden_size"),
            "selection_bias": True,
            "idle": fields.count_or(0, "zero_expert_num", most=MOST_EXPERTS),
        },
    }
