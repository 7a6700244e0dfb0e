"""A GGUF header -> what it says of its model.

Marks such as biases and norms are read from the tensors themselves, and the tensors' own count is
held against that of the shape, so that a wrong reading is refused and never answered with.
"""

import math
from collections.abc import Mapping

from bot.answers.mistake import Mistake
from bot.hub.description import Description, ShapeWords, shape_entry
from bot.hub.entry import UNKNOWN, Provenance
from bot.hub.fields import Fields
from bot.hub.gguf_header import Header
from bot.hub.gguf_parts import Tensors, attention, experts, latent_attention, linear_attention
from bot.sizing.tensors import tensors

# Of the layers: which repeat with a sliding window. llama.cpp b11434, src/llama-model.cpp.
_WINDOWS = {
    "gemma2": ("window", "full"),
    "gemma3": ("window",) * 5 + ("full",),
    "gpt-oss": ("window", "full"),
}
ARCHITECTURES = frozenset(
    {
        *_WINDOWS,
        "command-r",
        "deepseek2",
        "glm4moe",
        "llama",
        "minimax-m2",
        "olmo2",
        "phi3",
        "qwen2",
        "qwen3",
        "qwen3moe",
        "qwen3next",
        "qwen3vl",
        "qwen3vlmoe",
    }
)
# Those that differ only in what they do with pictures.
_SIZED_AS = {"qwen3vl": "qwen3", "qwen3vlmoe": "qwen3moe"}
_NORMS = ("attn_norm", "ffn_norm", "post_attention_norm", "post_ffw_norm")
_MOST_LAYERS = 1000
_TOLERANCE_PERMILLE = 5
# `general.file_type`, as llama.h of b11434 numbers them.
_FORMATS = {
    0: "fp32",
    1: "fp16",
    2: "q4_0",
    3: "q4_1",
    7: "q8_0",
    8: "q5_0",
    9: "q5_1",
    10: "q2_k",
    11: "q3_k_s",
    12: "q3_k_m",
    13: "q3_k_l",
    14: "q4_k_s",
    15: "q4_k_m",
    16: "q5_k_s",
    17: "q5_k_m",
    18: "q6_k",
    25: "iq4_nl",
    30: "iq4_xs",
    32: "bf16",
    38: "mxfp4",
}


def describe(header: Header) -> Description:
    """What a header says of its model; a Mistake where sizing does not know it."""
    general = Fields(header.fields)
    architecture = general.word("general.architecture")
    if architecture not in ARCHITECTURES:
        raise Mistake("unknown_architecture", name=architecture)
    if general.count_or(1, "split.count", most=10_000) > 1:
        raise Mistake("split_file")
    fields = general.behind(f"{architecture}.")
    shape = shape_entry(_shape(architecture, fields, Tensors(header.tensors)))
    found = {name: math.prod(sizes) for name, sizes in header.tensors.items()}
    whole = sum(tensor.parameters * tensor.count for tensor in tensors(shape.shape()))
    listed = sum(found.values())
    if 1000 * abs(whole - listed) > _TOLERANCE_PERMILLE * listed:
        raise Mistake("count_mismatch", counted=str(whole), published=str(listed))
    return Description(
        shape=shape,
        max_context=fields.count("context_length", most=1 << 30),
        native_format=_FORMATS.get(general.count_or(-1, "general.file_type"), "unknown"),
        parameters=listed - _of_prediction(found, shape.layers),
    )


def provenance_in(header: Header, file_name: str, source: str) -> Provenance:
    """What a header says of its model's name, maker and licence."""
    general = Fields(header.fields).behind("general.")
    return Provenance(
        name=general.said("name", file_name),
        source=source,
        developer=general.said("organization", UNKNOWN),
        license=general.said("license", UNKNOWN),
    )


def _shape(architecture: str, fields: Fields, found: Tensors) -> ShapeWords:
    blocks = fields.count("block_count", most=_MOST_LAYERS)
    prediction = fields.count_or(0, "nextn_predict_layers", most=blocks - 1)
    layers = blocks - prediction
    words: dict[str, object] = {
        "architecture": _SIZED_AS.get(architecture, architecture),
        "layers": layers,
        "prediction_layers": prediction,
        "hidden": fields.count("embedding_length"),
        "vocabulary": found.rows("token_embd.weight"),
        "tied_embeddings": not found.has("output.weight"),
        "norms": sum(found.any(f"{name}.weight") for name in _NORMS),
        "rope_factors": found.length("rope_freqs.weight") if found.has("rope_freqs.weight") else 0,
        "pattern": _pattern(architecture, found, layers),
        "dense_layers": 0,
    }
    if found.any("attn_kv_a_mqa.weight"):
        words["latent_attention"] = latent_attention(fields)
    else:
        words["attention"] = attention(fields, found, windowed=architecture in _WINDOWS)
    if found.any("ssm_a"):
        words["linear_attention"] = linear_attention(fields)
    if fields.count_or(0, "expert_count"):
        words["experts"] = experts(fields, found)
        words["dense_layers"] = fields.count_or(0, "leading_dense_block_count", most=layers)
    if "experts" not in words or words["dense_layers"]:
        words["feed_forward"] = fields.count("feed_forward_length")
    return words


def _pattern(architecture: str, found: Tensors, layers: int) -> list[str]:
    linear = [found.has(f"blk.{number}.ssm_a") for number in range(layers)]
    if any(linear):
        return ["linear" if is_linear else "full" for is_linear in linear]
    return list(_WINDOWS.get(architecture, ("full",)))


def _of_prediction(found: Mapping[str, int], layers: int) -> int:
    """Parameters in the blocks behind the last layer, which predict further tokens."""
    count = 0
    for name, parameters in found.items():
        block = name.split(".")[1] if name.startswith("blk.") else ""
        if block.isdecimal() and int(block) >= layers:
            count += parameters
    return count
