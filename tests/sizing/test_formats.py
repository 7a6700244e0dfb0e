import pytest

from bot.sizing.formats import FORMATS, find_format
from bot.sizing.mixes import MIXES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q4_K_M", "Q4_K_M"),
        ("q4-k-m", "Q4_K_M"),
        ("4bit", "Q4_K_M"),
        ("4 bit", "Q4_K_M"),
        ("int8", "Q8_0"),
        ("8bit", "Q8_0"),
        ("fp16", "F16"),
        ("bf16", "BF16"),
        ("fp8", "FP8"),
        ("awq", "AWQ-4bit"),
        ("GPTQ", "GPTQ-4bit"),
        ("mlx 4bit", "MLX-4bit"),
        ("MXFP4_MOE", "MXFP4"),
        ("iq4xs", "IQ4_XS"),
        ("nvfp4", "NVFP4"),
    ],
)
def test_a_format_is_found_in_any_spelling(text: str, name: str) -> None:
    """Case and punctuation do not matter; bare bits mean the usual GGUF format."""
    assert name == find_format(text)


@pytest.mark.parametrize("text", ["", "Q4_K_X", "5", "q44", "bits"])
def test_an_unknown_format_gives_none(text: str) -> None:
    """Nothing is guessed."""
    assert find_format(text) is None


def test_every_gguf_format_has_its_mix() -> None:
    """Every mix is also the name of a format."""
    assert set(MIXES) == {each.name for each in FORMATS.values() if each.kind == "gguf"}


def test_formats_that_are_not_gguf_have_a_packing() -> None:
    """GGUF and plain formats follow from the tensors."""
    packed = {name for name, each in FORMATS.items() if each.packing}
    assert packed == {name for name, each in FORMATS.items() if each.kind in ("safetensors", "mlx")}


@pytest.mark.parametrize(
    ("name", "bits"),
    [("FP8", 8.002), ("AWQ-4bit", 4.156), ("NVFP4", 4.5), ("MLX-4bit", 4.5), ("MLX-8bit", 8.5)],
)
def test_a_packing_includes_its_scales(name: str, bits: float) -> None:
    """AWQ: 128 weights of 4 bits, an F16 scale and a zero point of 4 bits are 4.156 bits each."""
    packing = FORMATS[name].packing
    assert packing is not None
    assert bits == round(packing.block.bits_per_weight, 3)
