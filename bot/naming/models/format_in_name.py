"""The number format that a model's name says: `...-GGUF:Q8_0`, `...-AWQ`, `...-4.0bpw-exl2`."""

import re
from typing import Final

from bot.naming.models.name_text import folded
from bot.sizing.format_names import find_format

_START, _END = r"(?<![a-z0-9])", r"(?![a-z0-9])"
# Names that files of llama.cpp and ik_llama.cpp have: `Qwen3-32B-UD-Q4_K_XL.gguf`, `q4_K_M`.
_GGUF: Final = re.compile(
    rf"""{_START}(?:
    (?:ud[-_])?(?:
        i?q[1-8][-_](?:
            [01] | k(?:[-_](?:xl|l|m|s))? | kss | k[slt] | nl(?:[-_]xl)? | xxs | xs | s | m
        )
        | tq[12]_[01]
    )
    ){_END}""",
    re.VERBOSE,
)
_FLOATS: Final = re.compile(rf"{_START}(?:mxfp4(?:[-_]moe)?|bf16|fp?(?:16|32)){_END}")
_MLX: Final = re.compile(rf"{_START}mlx{_END}")
_FLOATS_OF_MLX: Final = re.compile(rf"{_START}(mxfp4|nvfp4|bf16|fp16){_END}")
_EXL: Final = re.compile(
    rf"{_START}(?:exl([23]))?[-_:@ ]*(\d(?:\.\d+)?)[-_ ]?bpw"
    rf"(?:[-_ ]*hb?\d)?(?:[-_ ]*exl([23]))?{_END}"
)
_EXL_ALONE: Final = re.compile(rf"{_START}exl[23]{_END}")
_CHECKPOINT: Final = re.compile(
    rf"{_START}(awq|gptq|autoround|auto-round|bnb|bitsandbytes|hqq|nf4|nvfp4|fp8|w4a16|w8a8){_END}"
)
_BITS: Final = re.compile(rf"{_START}(?:([2-8])-?bits?|(?:q|int)([2-8])){_END}")
# Checkpoints that are published in 8 bits too.
_ALSO_8_BIT: Final = frozenset({"gptq", "bnb", "autoround"})


def format_in_name(text: str) -> str | None:
    """Return the format in which a model is asked for by its name; None if the name says none.

    `text` is a name, a repository, a tag of Ollama or a file, as it was typed. Of a format with
    several widths, such as MLX, the one with the bits that the name says, else 4 bits. Bits alone
    mean the usual GGUF of that width.
    """
    name = folded(text)
    found = _BITS.search(name)
    bits = (found[1] or found[2]) if found else None
    if _MLX.search(name):
        floats = _FLOATS_OF_MLX.search(name)
        return _of_mlx(floats[1]) if floats else find_format(f"mlx-{bits or 4}bit")
    gguf, checkpoint = _GGUF.search(name), _CHECKPOINT.search(name)
    if gguf is not None:
        return find_format(gguf[0])
    if checkpoint is not None:
        return _of_checkpoint(checkpoint[1].replace("-", ""), bits)
    floats = _FLOATS.search(name)
    if floats is not None:
        return find_format(floats[0])
    if "gguf" not in name and (exl := _exl(name)):
        return exl
    return find_format(f"{bits}bit") if bits else None


def _of_mlx(floats: str) -> str | None:
    return find_format(f"mlx-{floats}") or find_format(floats)


def _of_checkpoint(word: str, bits: str | None) -> str | None:
    eight = bits == "8" and word in _ALSO_8_BIT
    return find_format(f"{word}8" if eight else word)


def _exl(name: str) -> str | None:
    match = _EXL.search(name)
    if match is None:
        alone = _EXL_ALONE.search(name)
        return find_format(alone[0]) if alone else None
    return find_format(f"exl{match[1] or match[3] or 3} {float(match[2]):.2f}bpw")
