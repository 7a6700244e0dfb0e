"""Finds the format that a text names: `q4 k m`, `i1-IQ4_XS`, `exl3 3.5bpw`, `8bit`, `half`."""

import re
from typing import Final

from bot.sizing.formats import FORMATS, FormatKind

# Other spellings, without punctuation and in lower case.
_SPELLINGS: Final = {
    "F32": ("fp32", "float32", "32bit"),
    "F16": ("fp16", "float16", "half", "16bit", "16"),
    "BF16": ("bfloat16", "bf16r16"),
    "Q6_K": ("q6", "q6k"),
    "Q5_K_M": ("q5", "q5k"),
    "Q4_K_M": ("q4", "q4k"),
    "Q3_K_M": ("q3", "q3k"),
    "Q2_K": ("q2",),
    "Q8_0": ("q8",),
    # MLC LLM: 32 numbers of 4 bits share a scale of 16, as here (mlc_llm/quantization, 2026-11).
    "Q4_0": ("q4f16", "q4f161", "mlcq4f16", "mlcq4f161"),
    "MXFP4": ("mxfp4moe",),
    "FP8": ("float8", "fp8e4m3", "fp8dynamic", "fp8block", "w8a8fp8", "fp8w8a8", "fp8static"),
    "W8A8": ("w8a8int8", "int8w8a8", "smoothquant"),
    "W4A16": ("w4a16g128", "int4w4a16", "compressedtensors"),
    "AWQ-4bit": ("awq", "awqint4", "int4awq", "awq4", "awqw4a16", "awqmarlin"),
    "GPTQ-4bit": (
        *("gptq", "gptqint4", "int4gptq", "gptq4", "gptqw4a16", "gptqmarlin"),
        *("gptq4bit128g", "gptqint4g128"),
    ),
    "GPTQ-8bit": ("gptqint8", "int8gptq", "gptq8"),
    "AutoRound-8bit": ("autoround8", "autoroundint8", "int8autoround"),
    "AutoRound-4bit": ("autoround", "autoround4", "autoroundint4", "int4autoround"),
    "NVFP4": ("fp4", "modelopt"),
    # Published bnb-4bit checkpoints have double quantisation (https://huggingface.co/unsloth).
    "NF4-DQ": ("bnb", "bnb4", "bnb4bit", "bnbnf4", "bitsandbytes", "qlora", "nf4doublequant"),
    "BNB-8bit": ("bnb8", "bnbint8", "llmint8"),
    "HQQ-4bit": ("hqq", "hqq4", "hqqint4"),
    "MLX-4bit": ("mlx",),
    "EXL3-4.0bpw": ("exl3", "exl"),
    "EXL2-4.0bpw": ("exl2",),
    # Before they were called dynamic, and on pages that leave that out.
    **{f"UD-Q{bits}_K_XL": (f"q{bits}kxl",) for bits in (2, 4, 5, 6, 8)},
}
_MARKS: Final = re.compile(r"[^a-z0-9]")
# mradermacher's files with an importance matrix, which are of the same size.
_IMPORTANCE_MATRIX: Final = re.compile(r"^i1(?=i?q)")
# Repacked for CPUs by ik_llama.cpp; the blocks of four or eight rows are of the same size.
_REPACKED: Final = re.compile(r"r(?:4|8|16)$")
_EXL: Final = re.compile(
    r"(?:exl(?:([23])[-_ ]*|[-_ ]+))?([1-8](?:\.\d{1,2})?)[-_ ]*(?:bpw|bits?)?[-_ ]*(?:exl([23]))?"
)
_BITS: Final = re.compile(r"(q|int|w|mlx)?(?:int)?([2-8])(?:bits?)?")

# The usual format with so many bits, for each kind of program.
_USUAL: Final[dict[FormatKind, dict[str, str]]] = {
    "gguf": {"8": "Q8_0", "6": "Q6_K", "5": "Q5_K_M", "4": "Q4_K_M", "3": "Q3_K_M", "2": "Q2_K"},
    "safetensors": {"8": "FP8", "4": "AWQ-4bit"},
    "mlx": {bits: f"MLX-{bits}bit" for bits in "865432"},
    "exl": {bits: f"EXL3-{bits}.0bpw" for bits in "865432"},
}
_NAMES: Final = {_MARKS.sub("", name.lower()): name for name in FORMATS} | {
    spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings
}


def find_format(text: str, kind: FormatKind = "gguf") -> str | None:
    """Return the canonical name of a format, whatever the case and punctuation; None if unknown.

    Bits alone ("4bit", "8", "q4") mean the usual format of that width that programs of a `kind`
    read; for programs of llama.cpp that is a GGUF one.
    """
    lower = text.lower().strip()
    loose = _BITS.fullmatch(_MARKS.sub("", lower))
    if loose is not None and "." not in lower:
        return _of_width(loose[1] or "", loose[2], kind)
    word = _MARKS.sub("", lower)
    # Programs on MLX read floats of 4 bits in blocks of their own.
    own = _NAMES.get(f"mlx{word}") if kind == "mlx" else None
    return own or _named(word) or _exl(lower, kind)


def _of_width(prefix: str, bits: str, kind: FormatKind) -> str | None:
    if prefix == "int" and kind == "safetensors" and bits == "8":
        return "W8A8"
    usual = _USUAL.get("mlx" if prefix == "mlx" else kind, _USUAL["gguf"])
    return usual.get(bits) or _USUAL["gguf"].get(bits)


def _named(word: str) -> str | None:
    word = _IMPORTANCE_MATRIX.sub("", word)
    return _NAMES.get(word) or _NAMES.get(_REPACKED.sub("", word))


def _exl(text: str, kind: FormatKind) -> str | None:
    """Return the EXL format with the bits that a text gives, to a twentieth; EXL3 if it is open."""
    match = _EXL.fullmatch(text)
    if match is None or not (kind == "exl" or "bpw" in text or "exl" in text):
        return None
    steps = round(20 * float(match[2]))
    bits = f"{steps / 20:.2f}".removesuffix("0")
    name = f"EXL{match[1] or match[3] or 3}-{bits}bpw"
    return name if name in FORMATS else None
