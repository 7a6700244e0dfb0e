"""The number format that a model's name says: `...-GGUF:Q8_0`, `...-AWQ`, `...-MLX-4bit`."""

import re
from typing import Final

from bot.naming.models.name_text import folded
from bot.sizing.format_names import find_format

# Names that files of llama.cpp have, as in `Qwen3-32B-Q5_K_M.gguf` and `qwen3:32b-q4_K_M`. Those
# of Unsloth (`UD-Q4_K_XL`) are of other sizes, and so not taken for the format in their name.
_GGUF: Final = re.compile(
    r"(?<![a-z0-9])(?<!ud-)(?:i?q[1-8](?:[-_](?:[01]|k(?:[-_][sml])?|nl|xxs|xs|[sm]))|bf16|f16|f32)"
    r"(?![a-z0-9]|[-_]xl)"
)
_MLX: Final = re.compile(r"(?<![a-z0-9])mlx(?![a-z0-9])")
_BITS: Final = re.compile(r"(?<![a-z0-9])([2-8])-?bits?(?![a-z0-9])")
_CHECKPOINT: Final = re.compile(r"(?<![a-z0-9])(awq|gptq|nvfp4|fp8)(?![a-z0-9])")


def format_in_name(text: str) -> str | None:
    """Return the format in which a model is asked for by its name; None if the name says none.

    `text` is a name, a repository, a tag of Ollama or a file, as it was typed. Of a format with
    several widths, such as MLX, the one with the bits that the name says, else 4 bits.
    """
    name = folded(text)
    if _MLX.search(name):
        bits = _BITS.search(name)
        return find_format(f"mlx-{bits[1] if bits else 4}bit")
    checkpoint, gguf = _CHECKPOINT.search(name), _GGUF.search(name)
    if gguf is not None:
        return find_format(gguf[0])
    return find_format(checkpoint[1]) if checkpoint is not None else None
