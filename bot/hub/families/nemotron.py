"""Shapes of NVIDIA's own models, in which each layer may differ.

The sources are those of `families.py`.
"""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_LAYERS, attention, trunk
from bot.hub.families.mixtures import experts
from bot.hub.fields import Fields

# Letters of `hybrid_override_pattern`, and the words of `layers_block_type` for them.
_LETTERS = {"mamba": "M", "attention": "*", "mlp": "-", "moe": "E"}


def nemotron_nas(fields: Fields) -> ShapeWords:
    """Nemotron pruned from Llama: some layers lack attention, feed-forward sizes differ."""
    layers = fields.count("num_hidden_layers", most=MOST_LAYERS)
    blocks = list(fields.mappings("block_configs", most=MOST_LAYERS))
    if len(blocks) != layers:
        raise fields.refused("block_configs", f"[{layers}]")
    hidden, heads = fields.count("hidden_size"), fields.count("num_attention_heads")
    groups = [_heads_in_group(block.inner("attention")) for block in blocks]
    sharing = {group for group in groups if group}
    if len(sharing) != 1:
        raise fields.refused("block_configs", "n_heads_in_group")
    head_size = max(1, hidden // heads)
    return {
        **trunk(fields, "deci"),
        "rope_factors": head_size // 2,
        "pattern": ["full" if group else "none" for group in groups],
        "attention": {
            "heads": heads,
            "kv_heads": max(1, heads // sharing.pop()),
            "head_size": head_size,
        },
        "feed_forward": [_width(block.inner("ffn"), hidden) for block in blocks],
    }


def _heads_in_group(mixer: Fields) -> int:
    """Return how many heads share their keys; 0 if the layer has no attention."""
    if mixer.flag("replace_with_linear"):
        raise mixer.refused("replace_with_linear", "false")
    return 0 if mixer.flag("no_op") else mixer.count("n_heads_in_group")


def _width(feed: Fields, hidden: int) -> int:
    """Return a feed-forward width, in steps of 256 (DeciLM's published modelling code)."""
    for name in ("replace_with_linear", "no_op"):
        if feed.flag(name):
            raise feed.refused(name, "false")
    return -(-int(2 * feed.number("ffn_mult") * hidden / 3) // 256) * 256


def nemotron_h(fields: Fields) -> ShapeWords:
    """Nemotron-H: each layer is one block: Mamba, attention, dense or experts."""
    letters = _letters(fields)
    sparse = "E" in letters
    words: dict[str, object] = {
        "architecture": "nemotron_h_moe" if sparse else "nemotron_h",
        "layers": len(letters),
        "hidden": fields.count("hidden_size"),
        "vocabulary": fields.count("vocab_size"),
        "tied_embeddings": fields.flag("tie_word_embeddings"),
        "blocks": [letters],
        "attention": attention(fields) if "*" in letters else None,
        "mamba": {
            "heads": fields.count("mamba_num_heads"),
            "head_size": fields.count("mamba_head_dim"),
            "groups": fields.count("n_groups"),
            "state_size": fields.count("ssm_state_size"),
            "convolution": fields.count("conv_kernel", most=64),
        },
        "feed_forward_gated": False,
    }
    if "-" in letters:
        words["feed_forward"] = fields.count("intermediate_size")
    if sparse:
        words["experts"] = _experts(fields)
    return words


def _experts(fields: Fields) -> dict[str, object]:
    return experts(
        fields,
        "n_routed_experts",
        shared_size=fields.count("moe_shared_expert_intermediate_size"),
        selection_bias=True,
        gated=False,
        latent_size=fields.count_or_none("moe_latent_size"),
    )


def _letters(fields: Fields) -> str:
    if fields.has("layers_block_type"):
        words = fields.texts("layers_block_type", most=MOST_LAYERS)
        if not words or not set(words) <= set(_LETTERS):
            raise fields.refused("layers_block_type", " | ".join(_LETTERS))
        return "".join(_LETTERS[word] for word in words)
    letters = fields.word("hybrid_override_pattern", most=MOST_LAYERS)
    if not set(letters) <= set(_LETTERS.values()):
        raise fields.refused("hybrid_override_pattern", "M * - E")
    if len(letters) != fields.count_or(len(letters), "num_hidden_layers", least=1):
        raise fields.refused("num_hidden_layers", str(len(letters)))
    return letters
