"""The conditions of a measurement that differ from those of a question."""

from dataclasses import dataclass

from bot.sizing.cache import KV_TYPES

_KV, _UBATCH = "kv:", "ubatch:"
_UNFUSED, _CHECKED = "no-flash-attention", "checked"
MOST_UBATCH = 16384


@dataclass(frozen=True)
class Conditions:
    """How a row was measured, where that is not as usual.

    `kv_type`: of the cache. `flash_attention`: False in builds and runs without it, which read long
    prompts slower. `ubatch`: tokens that llama.cpp reads at a time. `checked`: somebody looked at
    the row and its speed is right, however far it is from what is expected.
    """

    kv_type: str = "f16"
    flash_attention: bool = True
    ubatch: int = 512
    checked: bool = False


USUAL = Conditions()


def read_conditions(text: str) -> Conditions:
    """Return the conditions that the words of a cell say; ValueError for an unknown word."""
    kv_type, fused, ubatch, checked = "f16", True, 512, False
    for word in text.split():
        if word == _UNFUSED:
            fused = False
        elif word == _CHECKED:
            checked = True
        elif word.startswith(_KV) and word.removeprefix(_KV) in KV_TYPES:
            kv_type = word.removeprefix(_KV)
        elif word.startswith(_UBATCH) and _is_ubatch(word.removeprefix(_UBATCH)):
            ubatch = int(word.removeprefix(_UBATCH))
        else:
            raise ValueError(
                f'has "{word}"; known are {_KV}q8_0, {_UBATCH}2048, {_UNFUSED}, {_CHECKED}'
            )
    return Conditions(kv_type, fused, ubatch, checked)


def _is_ubatch(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_UBATCH


def conditions_text(conditions: Conditions) -> str:
    """Return the words for a cell; none for the usual conditions."""
    words = (
        (conditions.kv_type != USUAL.kv_type, f"{_KV}{conditions.kv_type}"),
        (conditions.ubatch != USUAL.ubatch, f"{_UBATCH}{conditions.ubatch}"),
        (not conditions.flash_attention, _UNFUSED),
        (conditions.checked, _CHECKED),
    )
    return " ".join(word for is_said, word in words if is_said)
