import pytest

from bot.sizing.cache import KV_TYPES
from bot.sizing.kv_names import find_kv_type


@pytest.mark.parametrize("name", KV_TYPES)
def test_every_type_is_found_by_its_own_name(name: str) -> None:
    """In capitals too, as vLLM and people write them."""
    assert name == find_kv_type(name) == find_kv_type(name.upper())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("q8", "q8_0"),
        ("Q4", "q4_0"),
        ("8-bit", "q8_0"),
        ("int8", "q8_0"),
        ("fp16", "f16"),
        ("auto", "f16"),
        ("fp8_e4m3", "fp8"),
        ("bfloat16", "bf16"),
        ("iq4nl", "iq4_nl"),
        ("q9", None),
        ("", None),
    ],
)
def test_a_type_is_found_in_the_words_of_every_program(text: str, name: str | None) -> None:
    """llama.cpp says q8_0, Ollama q8_0, TabbyAPI Q8, vLLM fp8 and fp8_e4m3."""
    assert name == find_kv_type(text)
