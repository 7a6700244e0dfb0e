"""The shape of Gemma 3n from a `config.json`.

The sources are those of `families.py`; its files leave out default values.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_LAYERS, attention, trunk
from bot.hub.fields import Fields
from bot.sizing.layer_parts import LAUREL_RANK, STREAMS

_KINDS = {"sliding_attention": "window", "full_attention": "full"}


def gemma3n(fields: Fields) -> ShapeWords:
    """Gemma 3n: four streams, a table for each layer, and last layers without a cache."""
    for name, only in (("altup_num_inputs", STREAMS), ("laurel_rank", LAUREL_RANK)):
        if fields.count_or(only, name) != only:
            raise fields.refused(name, str(only))
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    size = fields.count_or(256, "hidden_size_per_layer_input", least=1)
    return {
        **trunk(fields, "gemma3n", tied=True),
        "norms": 4,
        "pattern": _pattern(fields, layers),
        "attention": attention(
            fields, 256, qk_norm=True, window=fields.count_or(512, "sliding_window", least=1)
        ),
        "shared_cache_layers": fields.count_or(15, "num_kv_shared_layers", most=layers),
        "feed_forward": fields.sizes("intermediate_size", layers),
        "lookup_table": {
            "rows": fields.count_or(262144, "vocab_size_per_layer_input", least=1),
            "row_length": layers * size,
            "per_layer_size": size,
        },
    }


def _pattern(fields: Fields, layers: int) -> list[str]:
    if fields.has("layer_types"):
        return fields.kinds("layer_types", layers, _KINDS)
    return ["window"] * 4 + ["full"]
