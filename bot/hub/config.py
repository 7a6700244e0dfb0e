"""A `config.json` -> what it says of its model."""

import json
from collections.abc import Callable, Mapping

from bot.answers.mistake import Mistake
from bot.hub import families, mixtures
from bot.hub.description import Description, ShapeWords, counted, shape_entry
from bot.hub.fields import Fields

LARGEST_BYTES = 2_000_000  # the largest of a published model has 90 kB
_TEXT_PARTS = ("text_config", "llm_config", "language_config")
_PREDICTION = ("num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_modules")
_DTYPES = {"bfloat16": "bf16", "float16": "fp16", "float32": "fp32"}

READERS: Mapping[str, Callable[[Fields], ShapeWords]] = {
    "cohere": families.cohere,
    "deepseek_v2": mixtures.deepseek,
    "deepseek_v3": mixtures.deepseek,
    "gemma2": families.gemma2,
    "gemma3": families.gemma3,
    "gemma3_text": families.gemma3,
    "glm4_moe": mixtures.glm4_moe,
    "gpt_oss": mixtures.gpt_oss,
    "kimi_k2": mixtures.deepseek,
    "llama": families.llama,
    "minimax_m2": mixtures.minimax_m2,
    "mistral": families.llama,
    "mixtral": families.mixtral,
    "olmo2": families.olmo2,
    "phi3": families.phi3,
    "qwen2": families.qwen2,
    "qwen3": families.qwen3,
    "qwen3_moe": mixtures.qwen3_moe,
    "qwen3_next": mixtures.qwen3_next,
    "qwen3_vl_moe_text": mixtures.qwen3_moe,
    "qwen3_vl_text": families.qwen3,
}


def read_config(content: bytes) -> Description:
    """Read a `config.json`; a Mistake that names what is wrong with it.

    An architecture that sizing does not know is refused by its name, never guessed.
    """
    outer = Fields(_mapping(content))
    part = next((name for name in _TEXT_PARTS if outer.has(name)), None)
    # A model with a vision encoder says some things of its language model outside.
    fields = outer.within(part) if part else outer
    kind = fields.word("model_type")
    reader = READERS.get(kind)
    if reader is None:
        raise Mistake("unknown_architecture", name=kind)
    shape = shape_entry(reader(fields))
    return Description(
        shape=shape,
        max_context=_max_context(fields, kind),
        native_format=_native_format(fields),
        parameters=counted(shape),
        is_packed=outer.has("quantization_config", "compression_config"),
        holds_more=outer.has("vision_config", "audio_config") or fields.has(*_PREDICTION),
    )


def _mapping(content: bytes) -> dict[str, object]:
    if len(content) > LARGEST_BYTES:
        raise Mistake("file_too_large", limit=f"{LARGEST_BYTES // 1_000_000} MB")
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        # Broken UTF-8, a number of 5,000 digits, brackets in brackets in brackets.
        raise Mistake("not_a_config") from None
    if not isinstance(values, dict):
        raise Mistake("not_a_config")
    return values


def _max_context(fields: Fields, kind: str) -> int:
    names = ("max_position_embeddings", "seq_length")
    if kind.startswith("gemma3"):
        return fields.count_or(131072, *names, most=1 << 30, least=1)
    return fields.count(*names, most=1 << 30)


def _native_format(fields: Fields) -> str:
    if fields.has("quantization_config"):
        quantised = fields.inner("quantization_config")
        return quantised.word_or(quantised.word_or("unknown", "quant_method"), "quant_algo").lower()
    dtype = fields.word_or(fields.word_or("unknown", "torch_dtype"), "dtype")
    return _DTYPES.get(dtype, dtype)
