"""Number formats of weights by name ("Q4_K_M", "AWQ-4bit"), with their usual spellings."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.sizing.number_formats import Block

# GGUF mixes; plain numbers (GGUF or safetensors); checkpoints for vLLM and similar; those for MLX.
FormatKind = Literal["gguf", "plain", "safetensors", "mlx"]
# The matrices that a checkpoint quantises; the rest stays 16 bit.
Reach = Literal["feed-forward", "layers", "everything"]


@dataclass(frozen=True)
class Packing:
    """The packing of a checkpoint that is not GGUF: `block` over all weights of a tensor.

    `matrix_bytes` are additional scales per matrix. Norms, biases and expert routers always stay
    16 bit.
    """

    block: Block
    reach: Reach
    matrix_bytes: int = 0


@dataclass(frozen=True)
class Format:
    """A format under its canonical name; `packing` is None for plain and GGUF formats."""

    name: str
    kind: FormatKind
    packing: Packing | None = None


_PLAIN = ("F32", "F16", "BF16")
_GGUF = (
    *("Q8_0", "Q6_K", "Q5_K_M", "Q5_K_S", "Q5_1", "Q5_0"),
    *("Q4_K_M", "Q4_K_S", "Q4_1", "Q4_0", "IQ4_NL", "IQ4_XS", "MXFP4"),
    *("Q3_K_L", "Q3_K_M", "Q3_K_S", "IQ3_M", "IQ3_S", "IQ3_XS", "IQ3_XXS"),
    *("Q2_K", "Q2_K_S", "IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S"),
)
_OTHER = (
    # DeepSeek-V3 and Qwen3 FP8 checkpoints (config.json, weight_block_size [128, 128]): one F32
    # scale per tile of 128 x 128; embeddings, lm_head and routers are not converted.
    Format("FP8", "safetensors", Packing(Block("FP8", 128 * 128, 128 * 128 + 4), "layers")),
    # AutoAWQ and GPTQ with group size 128: 4 bits, an F16 scale and a packed 4-bit zero point
    # per group; lm_head and embeddings are not converted.
    Format("AWQ-4bit", "safetensors", Packing(Block("INT4", 256, 133), "layers")),
    Format("GPTQ-4bit", "safetensors", Packing(Block("INT4", 256, 133), "layers")),
    # NVIDIA modelopt: 16 weights of 4 bits and an FP8 scale, two F32 scales per matrix.
    # Assumed: attention, embeddings and lm_head stay BF16, as in nvidia/Gemma-4-31B-IT-NVFP4.
    Format("NVFP4", "safetensors", Packing(Block("NVFP4", 16, 9), "feed-forward", 8)),
    # mlx.nn.quantize with its default group of 64: an F16 scale and an F16 bias per group;
    # embeddings and head are quantised too.
    Format("MLX-8bit", "mlx", Packing(Block("MLX8", 64, 68), "everything")),
    Format("MLX-6bit", "mlx", Packing(Block("MLX6", 64, 52), "everything")),
    Format("MLX-4bit", "mlx", Packing(Block("MLX4", 64, 36), "everything")),
)

FORMATS = {
    each.name: each
    for each in (
        *(Format(name, "plain") for name in _PLAIN),
        *(Format(name, "gguf") for name in _GGUF),
        *_OTHER,
    )
}

# Other spellings, without punctuation and in lower case.
_SPELLINGS = {
    "F32": ("fp32", "float32", "32bit"),
    "F16": ("fp16", "float16", "half", "16bit"),
    "BF16": ("bfloat16",),
    "Q8_0": ("q8", "8bit", "int8"),
    "Q6_K": ("q6", "6bit"),
    "Q5_K_M": ("q5", "q5k", "5bit"),
    "Q4_K_M": ("q4", "q4k", "4bit", "int4"),
    "Q3_K_M": ("q3", "q3k", "3bit"),
    "Q2_K": ("q2", "2bit"),
    "MXFP4": ("mxfp4moe",),
    "FP8": ("float8", "fp8e4m3"),
    "AWQ-4bit": ("awq", "awqint4", "awq4"),
    "GPTQ-4bit": ("gptq", "gptqint4", "gptq4"),
    "MLX-8bit": ("mlx8", "mlxint8"),
    "MLX-6bit": ("mlx6", "mlxint6"),
    "MLX-4bit": ("mlx", "mlx4", "mlxint4"),
}
_NAMES = {re.sub(r"[^a-z0-9]", "", name.lower()): name for name in FORMATS} | {
    spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings
}


def find_format(text: str) -> str | None:
    """Return the canonical name of a format, whatever the case and punctuation; None if unknown.

    "4bit" and similar mean the usual GGUF format with that number of bits.
    """
    return _NAMES.get(re.sub(r"[^a-z0-9]", "", text.lower()))
