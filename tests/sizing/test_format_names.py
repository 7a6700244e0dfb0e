import pytest

from bot.sizing.format_names import find_format
from bot.sizing.formats import FORMATS, FormatKind


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_found_by_its_own_name(name: str) -> None:
    """In small letters and with other marks too."""
    assert name == find_format(name) == find_format(name.lower().replace("_", "-"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("q4-k-m", "Q4_K_M"),
        ("4bit", "Q4_K_M"),
        ("4 bit", "Q4_K_M"),
        ("q4", "Q4_K_M"),
        ("8", "Q8_0"),
        ("q8", "Q8_0"),
        ("5", "Q5_K_M"),
        ("int8", "Q8_0"),
        ("8bit", "Q8_0"),
        ("fp16", "F16"),
        ("half", "F16"),
        ("fp8", "FP8"),
        ("awq", "AWQ-4bit"),
        ("awq int4", "AWQ-4bit"),
        ("GPTQ", "GPTQ-4bit"),
        ("GPTQ-Int8", "GPTQ-8bit"),
        ("GPTQ-4bit-128g", "GPTQ-4bit"),
        ("MLC-q4f16", "Q4_0"),
        ("q4f16_1", "Q4_0"),
        ("mlx 4bit", "MLX-4bit"),
        ("mlx6", "MLX-6bit"),
        ("MXFP4_MOE", "MXFP4"),
        ("iq4xs", "IQ4_XS"),
        ("ud q4 k xl", "UD-Q4_K_XL"),
        ("Q4_K_XL", "UD-Q4_K_XL"),
        ("Q3_K_XL", "Q3_K_XL"),
        ("i1-Q4_K_M", "Q4_K_M"),
        ("i1-IQ2_M", "IQ2_M"),
        ("IQ4_KS_R4", "IQ4_KS"),
        ("4.0bpw", "EXL3-4.0bpw"),
        ("4 bpw", "EXL3-4.0bpw"),
        ("exl3", "EXL3-4.0bpw"),
        ("exl3 3.5bpw", "EXL3-3.5bpw"),
        ("4.65bpw exl2", "EXL2-4.65bpw"),
        ("4.256bpw", None),
        ("bnb-4bit", "NF4-DQ"),
        ("bitsandbytes", "NF4-DQ"),
        ("auto-round", "AutoRound-4bit"),
        ("int8 AutoRound", "AutoRound-8bit"),
        ("w4a16", "W4A16"),
        ("fp8-dynamic", "FP8"),
    ],
)
def test_a_format_is_found_in_any_spelling(text: str, name: str | None) -> None:
    """Case and punctuation do not matter; bare bits mean the usual GGUF format."""
    assert name == find_format(text)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("4bit", "mlx", "MLX-4bit"),
        ("6 bit", "mlx", "MLX-6bit"),
        ("4bit", "safetensors", "AWQ-4bit"),
        ("8bit", "safetensors", "FP8"),
        ("int8", "safetensors", "W8A8"),
        ("MXFP4", "mlx", "MLX-MXFP4"),
        ("nvfp4", "mlx", "MLX-NVFP4"),
        ("MXFP4", "gguf", "MXFP4"),
        ("4", "exl", "EXL3-4.0bpw"),
        ("4.5", "exl", "EXL3-4.5bpw"),
        ("Q4_K_M", "mlx", "Q4_K_M"),
    ],
)
def test_bare_bits_mean_what_the_program_reads(text: str, kind: FormatKind, name: str) -> None:
    """A format that is named in full stays what it is, but floats of 4 bits are those of MLX."""
    assert name == find_format(text, kind)


@pytest.mark.parametrize(
    "text", ["", "Q4_K_X", "7bit", "q44", "bits", "4.5", "0.5bpw", "9bpw", "exl4"]
)
def test_an_unknown_format_gives_none(text: str) -> None:
    """Nothing is guessed."""
    assert find_format(text) is None
