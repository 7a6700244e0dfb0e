"""Number formats in which models for pictures, video and sound are published, and their bits."""

from typing import Final

from bot.sizing.format_names import find_format

# GGUF files keep norms and embeddings in 16 bits: the six files of FLUX.1-dev (11.9B) have 8.54,
# 6.63, 5.57, 4.58, 3.5 and 2.7 bits, which is this share more than their blocks have.
# Source: sizes at huggingface.co/city96/FLUX.1-dev-gguf, seen in 2024-08.
_KEPT_SHARE: Final = 0.005
_PLAIN_BITS: Final = 16.0


def _gguf(block_bits: float) -> float:
    return (1 - _KEPT_SHARE) * block_bits + _KEPT_SHARE * _PLAIN_BITS


# Bits of one parameter. NF4: 4 bits and a 32-bit scale for each 64 (bitsandbytes); SVDQ-INT4, of
# Nunchaku: 4 bits, a 16-bit scale for each 64 and a branch of rank 32; NVFP4: 4 bits and an 8-bit
# scale for each 16.
BITS: Final = {
    "F32": 32.0,
    "F16": _PLAIN_BITS,
    "BF16": _PLAIN_BITS,
    "FP8": 8.0,
    "INT8": 8.0,
    "Q8_0": _gguf(8.5),
    "Q6_K": _gguf(6.5625),
    "Q5_K_M": _gguf(5.65),
    "Q5_K_S": _gguf(5.5),
    "Q5_0": _gguf(5.5),
    "Q4_K_M": _gguf(4.8),
    "Q4_K_S": _gguf(4.5),
    "Q4_0": _gguf(4.5),
    "Q3_K_S": _gguf(3.4375),
    "Q2_K": _gguf(2.625),
    "NF4": 4.5,
    "NVFP4": 4.5,
    "SVDQ-INT4": 4.5,
}
_SPELLINGS: Final = {
    "int8": "INT8",
    "8bit": "FP8",
    "fp8_scaled": "FP8",
    "fp8_e4m3fn": "FP8",
    "4bit": "Q4_K_S",
    "q4": "Q4_K_S",
    "q5": "Q5_K_S",
    "q3": "Q3_K_S",
    "bnb": "NF4",
    "nf4": "NF4",
    "nunchaku": "SVDQ-INT4",
    "svdq": "SVDQ-INT4",
    "svdquant": "SVDQ-INT4",
    "int4": "SVDQ-INT4",
}


def find_media_format(text: str) -> str | None:
    """Return the format that a text names, whatever its case; None if no such model has it."""
    lower = text.strip().lower()
    own = next((name for name in BITS if name.lower() == lower), None)
    name = own or _SPELLINGS.get(lower) or find_format(text)
    return name if name in BITS else None


def format_bytes(parameters: int, name: str) -> int:
    """Return the bytes of so many parameters in a format; KeyError for an unknown one."""
    return round(parameters * BITS[name] / 8)
