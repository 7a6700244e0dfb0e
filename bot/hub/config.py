"""A `config.json` -> the description of its model."""

import json
from collections.abc import Callable, Mapping
from functools import partial

from bot.asking.mistake import Mistake
from bot.hub.description import Description, ShapeWords, counted, shape_entry
from bot.hub.families import (
    families,
    gated_mixtures,
    gemma3n,
    hybrids,
    mixtures,
    nemotron,
    shortcuts,
    sparse_attention,
    state_spaces,
    step,
)
from bot.hub.fields import Fields
from bot.hub.other_kinds import PIPELINE_CLASS, kind_of_pipeline, other_kind

LARGEST_BYTES = 2_000_000  # quantised models list every layer, and their files have 90 kB
_TEXT_PARTS = ("text_config", "llm_config", "language_config")
_PACKED = frozenset({"mxfp4", "nvfp4"})
_PREDICTION = ("num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_modules")
_DTYPES = {"bfloat16": "bf16", "float16": "fp16", "float32": "fp32"}

READERS: Mapping[str, Callable[[Fields], ShapeWords]] = {
    "afmoe": gated_mixtures.afmoe,
    "apertus": families.apertus,
    "arcee": families.arcee,
    "bailing_moe": mixtures.bailing_moe,
    "bailing_moe_v2": mixtures.bailing_moe,
    "bamba": state_spaces.bamba,
    "cohere": families.cohere,
    "cohere2": families.cohere2,
    "deepseek_v2": mixtures.deepseek,
    "deepseek_v3": mixtures.deepseek,
    "deepseek_v32": sparse_attention.deepseek_v3_2,
    "deepseek_v4": sparse_attention.deepseek_v4,
    "dots1": mixtures.dots1,
    "ernie4_5_moe": mixtures.ernie4_5_moe,
    "exaone4": families.exaone4,
    "exaone_moe": gated_mixtures.exaone_moe,
    "falcon_h1": state_spaces.falcon_h1,
    "gemma2": families.gemma2,
    "gemma3": families.gemma3,
    "gemma3_text": families.gemma3,
    "gemma3n_text": gemma3n.gemma3n,
    "gemma4_text": hybrids.gemma4,
    "glm4": families.glm4,
    "glm4_moe": mixtures.glm4_moe,
    "glm4v_moe_text": mixtures.glm4_moe,
    "glm_moe_dsa": sparse_attention.glm_moe_dsa,
    "gpt_oss": mixtures.gpt_oss,
    "granite": partial(families.llama, architecture="granite", tied=True),
    "granitemoehybrid": hybrids.granite_hybrid,
    "hunyuan_v1_moe": mixtures.hunyuan_moe,
    "jamba": state_spaces.jamba,
    "kimi_k2": mixtures.deepseek,
    "kimi_linear": hybrids.kimi_linear,
    "laguna": gated_mixtures.laguna,
    "lfm2": hybrids.lfm2,
    "lfm2_moe": hybrids.lfm2_moe,
    "llama": families.llama,
    "llama4_text": hybrids.llama4,
    "longcat_flash": shortcuts.longcat_flash,
    "mimo": families.qwen2,
    "mimo_v2_flash": hybrids.mimo_v2,
    "minicpm": partial(families.llama, architecture="minicpm", tied=True),
    "minimax_m2": mixtures.minimax_m2,
    "minimax_m3": hybrids.minimax_m3,
    "ministral3": partial(families.llama, architecture="mistral3"),
    "mistral": families.llama,
    "mistral4": mixtures.mistral4,
    "mixtral": families.mixtral,
    "nemotron-nas": nemotron.nemotron_nas,
    "nemotron_h": nemotron.nemotron_h,
    "olmo2": families.olmo2,
    "olmo3": families.olmo3,
    "olmoe": mixtures.olmoe,
    "phi3": families.phi3,
    "phimoe": mixtures.phimoe,
    "qwen2": families.qwen2,
    "qwen2_moe": mixtures.qwen2_moe,
    "qwen2_5_vl": partial(families.qwen2, architecture="qwen2vl"),
    "qwen2_5_vl_text": partial(families.qwen2, architecture="qwen2vl"),
    "qwen3": families.qwen3,
    "qwen3_5_moe_text": hybrids.qwen3_5_moe,
    "qwen3_5_text": hybrids.qwen3_5,
    "qwen3_moe": mixtures.qwen3_moe,
    "qwen3_next": mixtures.qwen3_next,
    "qwen3_vl_moe_text": partial(mixtures.qwen3_moe, architecture="qwen3vlmoe"),
    "qwen3_vl_text": partial(families.qwen3, architecture="qwen3vl"),
    "seed_oss": families.seed_oss,
    "smollm3": partial(families.llama, architecture="smollm3", tied=True),
    "solar_open": mixtures.solar_open,
    "starcoder2": families.starcoder2,
    "step3_text": step.step3,
    "step3p5": step.step3_5,
}


def read_config(content: bytes) -> Description:
    """Return the description in a `config.json`; a Mistake that names the fault.

    An architecture unknown to sizing is refused by its name, never guessed; a model that is no chat
    model by what it is.
    """
    outer = Fields(_mapping(content))
    _refuse_other_kinds(outer)
    part = next((name for name in _TEXT_PARTS if outer.has(name)), None)
    # If there is a vision encoder, some fields of the language model stand at the top level.
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
        has_encoder=outer.has("vision_config", "audio_config"),
        has_prediction=any(fields.count_or(0, name, most=100) for name in _PREDICTION),
    )


def _refuse_other_kinds(outer: Fields) -> None:
    kind = outer.word_or("", "model_type")
    pipeline = "" if kind else outer.word_or("", PIPELINE_CLASS)
    other = kind_of_pipeline(pipeline) if pipeline else other_kind(kind)
    if other is not None:
        raise Mistake(other, name=kind or pipeline)


def _mapping(content: bytes) -> dict[str, object]:
    if len(content) > LARGEST_BYTES:
        raise Mistake("file_too_large", limit=f"{LARGEST_BYTES // 1_000_000} MB")
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        # Broken UTF-8, a number of 5,000 digits, or brackets nested too deeply.
        raise Mistake("not_a_config") from None
    if not isinstance(values, dict):
        raise Mistake("not_a_config")
    return values


def _max_context(fields: Fields, kind: str) -> int:
    names = ("max_position_embeddings", "max_position_embedding", "seq_length", "max_seq_len")
    if kind.startswith("gemma3"):
        return fields.count_or(131072, *names, most=1 << 30, least=1)
    return fields.count(*names, most=1 << 30)


def _native_format(fields: Fields) -> str:
    if not fields.has("quantization_config"):
        dtype = fields.text_or("dtype", fields.text_or("torch_dtype", "unknown"))
        return _DTYPES.get(dtype, dtype)
    quantised = fields.inner("quantization_config")
    # "mxfp4-pack-quantized" says more than the method, "compressed-tensors".
    packed = quantised.text_or("format", "").partition("-pack")[0]
    method = quantised.text_or("quant_algo", quantised.text_or("quant_method", "unknown"))
    return (packed if packed in _PACKED else method).lower()
