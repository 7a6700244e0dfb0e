"""Shapes of plain transformers from a `config.json`, one function per `model_type`.

Source of each family's biases and norms: its modelling code in transformers 4.57, and the tensors
that llama.cpp's conversion writes. Defaults are those of the family's configuration class.
"""

from bot.hub.description import ShapeWords
from bot.hub.fields import Fields

MOST_LAYERS = 1000
MOST_EXPERTS = 1 << 14


def trunk(fields: Fields, architecture: str, *, tied: bool = False) -> dict[str, object]:
    """Return the values of every family: layers, width, vocabulary, and tied embeddings."""
    return {
        "architecture": architecture,
        "layers": fields.count("num_hidden_layers", most=MOST_LAYERS),
        "hidden": fields.count("hidden_size"),
        "vocabulary": fields.count("vocab_size"),
        "tied_embeddings": fields.flag("tie_word_embeddings", default=tied),
    }


def attention(fields: Fields, head_size: int | None = None, **marks: object) -> dict[str, object]:
    """Return the heads; without a field or a `head_size`, the heads divide the width."""
    heads = fields.count("num_attention_heads")
    share = head_size or max(1, fields.count("hidden_size") // heads)
    return {
        "heads": heads,
        "kv_heads": fields.count_or(heads, "num_key_value_heads", least=1),
        "head_size": fields.count_or(share, "head_dim", least=1),
        **marks,
    }


def rope_factors(fields: Fields) -> int:
    """Return the position factors in GGUF: half a head for Llama 3.1, two lists for long Phi-3."""
    if not fields.has("rope_scaling"):
        return 0
    scaling = fields.inner("rope_scaling")
    if scaling.has("long_factor"):
        return scaling.entries("long_factor") + scaling.entries("short_factor")
    kind = scaling.word_or("", "rope_type") or scaling.word_or("", "type")
    head = attention(fields)["head_size"]
    return head // 2 if kind == "llama3" and isinstance(head, int) else 0


def llama(fields: Fields, architecture: str = "llama", *, tied: bool = False) -> ShapeWords:
    """Llama, Mistral and models built like them; llama.cpp gives Mistral no window."""
    biased = fields.flag("attention_bias")
    return {
        **trunk(fields, architecture, tied=tied),
        "rope_factors": rope_factors(fields),
        "attention": attention(fields, qkv_bias=biased, output_bias=biased),
        "feed_forward": fields.count("intermediate_size"),
        "feed_forward_biased": fields.flag("mlp_bias"),
    }


def arcee(fields: Fields) -> ShapeWords:
    """AFM: Llama with two matrices in its feed-forward blocks."""
    return {**llama(fields, "arcee"), "feed_forward_gated": False}


def apertus(fields: Fields) -> ShapeWords:
    """Apertus: normalised queries and keys, two matrices in its feed-forward blocks."""
    biased = fields.flag("attention_bias")
    return {
        **arcee(fields),
        "architecture": "apertus",
        "rope_factors": 0,
        "attention": attention(fields, qkv_bias=biased, output_bias=biased, qk_norm=True),
    }


def mixtral(fields: Fields) -> ShapeWords:
    """Mixtral: Llama's attention, experts in every layer."""
    return {
        **trunk(fields, "llama"),
        "attention": attention(fields),
        "experts": {
            "count": fields.count("num_local_experts", most=MOST_EXPERTS),
            "used": fields.count("num_experts_per_tok", most=MOST_EXPERTS),
            "size": fields.count("intermediate_size"),
        },
    }


def qwen2(fields: Fields, architecture: str = "qwen2") -> ShapeWords:
    """Qwen2 and Qwen2.5: biases on queries, keys and values."""
    return {
        **trunk(fields, architecture),
        "attention": attention(fields, qkv_bias=True),
        "feed_forward": fields.count("intermediate_size"),
    }


def qwen3(fields: Fields, architecture: str = "qwen3") -> ShapeWords:
    """Qwen3, and the language model inside Qwen3-VL: queries and keys are normalised."""
    biased = fields.flag("attention_bias")
    return {
        **trunk(fields, architecture),
        "attention": attention(fields, 128, qkv_bias=biased, output_bias=biased, qk_norm=True),
        "feed_forward": fields.count("intermediate_size"),
    }


def gemma2(fields: Fields) -> ShapeWords:
    """Gemma 2: four norms, every second layer sees a window."""
    return {
        **trunk(fields, "gemma2", tied=True),
        "norms": 4,
        "pattern": ["window", "full"],
        "attention": attention(fields, 256, window=fields.count("sliding_window")),
        "feed_forward": fields.count("intermediate_size"),
    }


def gemma3(fields: Fields) -> ShapeWords:
    """Gemma 3: five window layers to a full one; its files leave out default values."""
    heads = fields.count_or(8, "num_attention_heads", least=1)
    every = fields.count_or(6, "sliding_window_pattern", least=1, most=MOST_LAYERS)
    return {
        "architecture": "gemma3",
        "layers": fields.count("num_hidden_layers", most=MOST_LAYERS),
        "hidden": fields.count("hidden_size"),
        # The table has 262208 rows in checkpoints; GGUF files keep only those of tokens.
        "vocabulary": min(262144, fields.count_or(262144, "vocab_size", least=1)),
        "tied_embeddings": True,
        "norms": 4,
        "pattern": ["window"] * (every - 1) + ["full"],
        "attention": {
            "heads": heads,
            "kv_heads": fields.count_or(4, "num_key_value_heads", least=1),
            "head_size": fields.count_or(256, "head_dim", least=1),
            "window": fields.count_or(4096, "sliding_window", least=1),
            "qk_norm": True,
        },
        "feed_forward": fields.count("intermediate_size"),
    }


def phi3(fields: Fields) -> ShapeWords:
    """Phi-3 and Phi-4: one matrix for queries, keys and values, handled by sizing."""
    return {
        **trunk(fields, "phi3"),
        "rope_factors": rope_factors(fields),
        "attention": attention(fields),
        "feed_forward": fields.count("intermediate_size"),
    }


def cohere(fields: Fields) -> ShapeWords:
    """Command R: one norm for attention and feed-forward, which run side by side."""
    return {
        **trunk(fields, "command-r", tied=True),
        "norms": 1,
        "attention": attention(fields, qk_norm=fields.flag("use_qk_norm")),
        "feed_forward": fields.count("intermediate_size"),
    }


def cohere2(fields: Fields) -> ShapeWords:
    """Command R7B and Command A: three window layers to a full one."""
    return {
        **cohere(fields),
        "architecture": "cohere2",
        **_three_windows(fields, attention(fields)),
    }


def olmo2(fields: Fields) -> ShapeWords:
    """OLMo 2: norms after each block, not before; queries and keys normalised over all heads."""
    return {
        **trunk(fields, "olmo2"),
        "attention": attention(fields, qk_norm=True),
        "feed_forward": fields.count("intermediate_size"),
    }


def olmo3(fields: Fields) -> ShapeWords:
    """OLMo 3: OLMo 2 with three window layers to a full one."""
    return {**olmo2(fields), **_three_windows(fields, attention(fields, qk_norm=True))}


def exaone4(fields: Fields) -> ShapeWords:
    """EXAONE 4: norms after each block, not before; three window layers to a full one."""
    return {
        **trunk(fields, "exaone4"),
        **_three_windows(fields, attention(fields, qk_norm=True)),
        "feed_forward": fields.count("intermediate_size"),
    }


def _three_windows(fields: Fields, full: dict[str, object]) -> dict[str, object]:
    """Return pattern and attention with windows, if the file has one (small EXAONE 4 has none)."""
    if not fields.has("sliding_window"):
        return {"attention": full}
    pattern = ["window", "window", "window", "full"]
    if fields.has("layer_types"):
        kinds = {"sliding_attention": "window", "full_attention": "full"}
        pattern = fields.kinds("layer_types", fields.count("num_hidden_layers"), kinds)
    return {
        "pattern": pattern,
        "attention": {**full, "window": fields.count("sliding_window")},
    }


def glm4(fields: Fields) -> ShapeWords:
    """GLM-4 of April 2025: four norms; the small model has biases on queries, keys and values."""
    return {
        **trunk(fields, "glm4"),
        "norms": 4,
        "attention": attention(fields, qkv_bias=fields.flag("attention_bias")),
        "feed_forward": fields.count("intermediate_size"),
    }


def seed_oss(fields: Fields) -> ShapeWords:
    """Seed-OSS: biases on queries, keys and values, by default not on the output."""
    return {
        **trunk(fields, "seed_oss"),
        "attention": attention(
            fields,
            qkv_bias=fields.flag("attention_bias", default=True),
            output_bias=fields.flag("attention_out_bias"),
        ),
        "feed_forward": fields.count("intermediate_size"),
    }


def starcoder2(fields: Fields) -> ShapeWords:
    """StarCoder2: biases everywhere, no gate; llama.cpp gives it no window."""
    biased = fields.flag("use_bias", default=True)
    return {
        **trunk(fields, "starcoder2"),
        "attention": attention(fields, qkv_bias=biased, output_bias=biased),
        "feed_forward": fields.count("intermediate_size"),
        "feed_forward_gated": False,
        "feed_forward_biased": biased,
    }
