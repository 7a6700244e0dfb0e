"""Finds the number format of a KV cache that a text names: `q8`, `fp8_e4m3`, `16bit`."""

import re
from typing import Final

from bot.sizing.cache import KV_TYPES

# Other spellings, without punctuation: those of vLLM, SGLang, Ollama, TabbyAPI and their users.
_SPELLINGS: Final = {
    "f32": ("fp32", "float32"),
    "f16": ("fp16", "float16", "half", "16bit", "16", "auto"),
    "bf16": ("bfloat16",),
    "q8_0": ("q8", "8bit", "8", "int8"),
    "fp8": ("fp8e4m3", "fp8e5m2", "float8", "f8"),
    "q5_0": ("q5", "5bit"),
    "q4_0": ("q4", "4bit", "4", "int4"),
}
_MARKS: Final = re.compile(r"[^a-z0-9]")
_NAMES: Final = {_MARKS.sub("", name): name for name in KV_TYPES} | {
    spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings
}


def find_kv_type(text: str) -> str | None:
    """Return the type of `KV_TYPES` that a text names, whatever case and marks; None if unknown."""
    return _NAMES.get(_MARKS.sub("", text.lower()))
