import pytest

from bot.naming.models.format_in_name import format_in_name


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("unsloth/Qwen3.6-27B-GGUF:Q8_0", "Q8_0"),
        ("hf.co/bartowski/Llama-3.1-8B-Instruct-GGUF:IQ4_XS", "IQ4_XS"),
        ("qwen3:32b-q4_K_M", "Q4_K_M"),
        ("Qwen3-32B-Q5_K_M.gguf", "Q5_K_M"),
        ("qwen3-32b-iq3_xxs", "IQ3_XXS"),
        ("Meta-Llama-3-8B-Instruct-f16.gguf", "F16"),
        ("Qwen/Qwen3-32B-AWQ", "AWQ-4bit"),
        ("Qwen2.5-72B-Instruct-GPTQ-Int4", "GPTQ-4bit"),
        ("Qwen/Qwen3-235B-A22B-FP8", "FP8"),
        ("nvidia/Llama-3.3-70B-Instruct-NVFP4", "NVFP4"),
        ("mlx-community/Qwen3-32B-4bit", "MLX-4bit"),
        ("lmstudio-community/Qwen3-32B-MLX-8bit", "MLX-8bit"),
        ("qwen3 32b mlx", "MLX-4bit"),
    ],
)
def test_a_name_says_its_format(name: str, format_name: str) -> None:
    """Names of repositories, tags, files, and what people type."""
    assert format_name == format_in_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "qwen2-72b",
        "unsloth/Qwen3.6-27B-GGUF",
        "unsloth/Qwen3.6-27B-GGUF:UD-Q4_K_XL",
        "Qwen3-30B-A3B-UD-Q2_K.gguf",
        "llama-3-8b-8bit",
        "q8 model",
        "phi-3.5-mini",
        "",
    ],
)
def test_other_names_say_none(name: str) -> None:
    """A format that is not one of ours, or bits alone, leave the usual one."""
    assert format_in_name(name) is None
