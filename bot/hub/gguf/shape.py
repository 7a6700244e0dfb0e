"""The shape that the fields and tensors of a GGUF header describe."""

from bot.hub.description import ShapeWords
from bot.hub.families.families import MOST_LAYERS
from bot.hub.fields import Fields
from bot.hub.gguf.parts import (
    Tensors,
    attention,
    experts,
    latent_attention,
    linear_attention,
    mamba,
)

# The layers with a sliding window (or chunks), if the header gives its length. Source: llama.cpp
# b11434, src/llama-model.cpp.
_WINDOWS = {
    "cohere2": ("window", "window", "window", "full"),
    "exaone4": ("window", "window", "window", "full"),
    "gemma2": ("window", "full"),
    "gemma3": ("window",) * 5 + ("full",),
    "gpt-oss": ("window", "full"),
    "llama4": ("window", "window", "window", "full"),
    "olmo2": ("window", "window", "window", "full"),
}
# Architectures in which each layer is one block, with one norm.
_SINGLE_BLOCKS = frozenset({"nemotron_h", "nemotron_h_moe"})
ARCHITECTURES = frozenset(
    {
        *_WINDOWS,
        *_SINGLE_BLOCKS,
        "command-r",
        "deci",
        "deepseek2",
        "deepseek32",
        "dots1",
        "ernie4_5-moe",
        "glm-dsa",
        "glm4",
        "glm4moe",
        "granite",
        "granitehybrid",
        "hunyuan-moe",
        "llama",
        "minimax-m2",
        "mistral3",
        "olmoe",
        "phi3",
        "qwen2",
        "qwen2vl",
        "qwen3",
        "qwen35",
        "qwen35moe",
        "qwen3moe",
        "qwen3next",
        "qwen3vl",
        "qwen3vlmoe",
        "seed_oss",
        "smollm3",
        "starcoder2",
    }
)
_NORMS = ("attn_norm", "ffn_norm", "post_attention_norm", "post_ffw_norm")
# How a layer mixes tokens, by a tensor that only such layers have; the first match counts.
_KINDS = (
    ("ssm_in.weight", "mamba"),
    ("ssm_a", "linear"),
    ("indexer.attn_q_b.weight", "indexed"),
    ("attn_kv_a_mqa.weight", "full"),
    ("attn_q.weight", "full"),
    ("attn_qkv.weight", "full"),
)
_WINDOW = ("attention.sliding_window", "attention.chunk_size")


def shape_words(architecture: str, fields: Fields, tensors: Tensors) -> ShapeWords:
    """Return the values of a shape; a Mistake if a field is missing or implausible."""
    blocks = fields.count("block_count", most=MOST_LAYERS)
    prediction = fields.count_or(0, "nextn_predict_layers", most=blocks - 1)
    layers = blocks - prediction
    kinds = [_kind(tensors, number) for number in range(layers)]
    words: dict[str, object] = {
        "architecture": architecture,
        "layers": layers,
        "prediction_layers": prediction,
        "prediction_tables": tensors.any("nextn.embed_tokens.weight") or not prediction,
        "hidden": fields.count("embedding_length"),
        "vocabulary": tensors.rows("token_embd.weight"),
        "tied_embeddings": not tensors.has("output.weight"),
        "norms": max(1, sum(tensors.any(f"{name}.weight") for name in _NORMS)),
        "rope_factors": tensors.length("rope_freqs.weight")
        if tensors.has("rope_freqs.weight")
        else 0,
        "pattern": kinds,
        **_mixers(architecture, fields, tensors, kinds),
        **_feeding(architecture, fields, tensors, layers),
    }
    if architecture in _SINGLE_BLOCKS:
        words["blocks"] = ["".join(_letter(tensors, number) for number in range(layers))]
    elif architecture in _WINDOWS and fields.has(*_WINDOW):
        words["pattern"] = list(_WINDOWS[architecture])
    return words


def _kind(tensors: Tensors, number: int) -> str:
    return next((kind for name, kind in _KINDS if tensors.has(f"blk.{number}.{name}")), "none")


def _letter(tensors: Tensors, number: int) -> str:
    kind = _kind(tensors, number)
    if kind != "none":
        return {"mamba": "M", "full": "*"}.get(kind, "*")
    return "E" if tensors.has(f"blk.{number}.ffn_gate_inp.weight") else "-"


def _mixers(
    architecture: str, fields: Fields, tensors: Tensors, kinds: list[str]
) -> dict[str, object]:
    words: dict[str, object] = {}
    if tensors.any("attn_kv_a_mqa.weight"):
        words["latent_attention"] = latent_attention(fields, tensors)
    elif "full" in kinds:
        windowed = architecture in _WINDOWS and fields.has(*_WINDOW)
        window = fields.count(*_WINDOW) if windowed else None
        words["attention"] = {**attention(fields, tensors), "window": window}
    if "mamba" in kinds:
        words["mamba"] = mamba(fields)
    if "linear" in kinds:
        words["linear_attention"] = linear_attention(fields)
    return words


def _feeding(architecture: str, fields: Fields, tensors: Tensors, layers: int) -> dict[str, object]:
    words: dict[str, object] = {}
    every = 1
    if fields.count_or(0, "expert_count"):
        every = fields.count_or(1, "interleave_moe_layer_step", least=1, most=MOST_LAYERS)
        words["experts"] = {**experts(fields, tensors), "every": every}
        words["dense_layers"] = fields.count_or(0, "leading_dense_block_count", most=layers)
    sparse_only = "experts" in words and not words["dense_layers"] and every == 1
    if not sparse_only and tensors.any("ffn_up.weight"):
        words["feed_forward"] = fields.sizes("feed_forward_length", layers)
        words["feed_forward_gated"] = architecture == "phi3" or tensors.any("ffn_gate.weight")
        words["feed_forward_biased"] = tensors.any("ffn_up.bias")
    return words
