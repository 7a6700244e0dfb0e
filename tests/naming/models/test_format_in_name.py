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
        ("unsloth/Qwen3.6-27B-GGUF:UD-Q4_K_XL", "UD-Q4_K_XL"),
        ("Qwen3.6-35B-A3B-UD-Q4_K_M.gguf", "UD-Q4_K_M"),
        ("Qwen3-30B-A3B-UD-Q2_K.gguf", "UD-Q2_K"),
        ("unsloth/DeepSeek-R1-GGUF:UD-IQ1_S", "UD-IQ1_S"),
        ("unsloth/Qwen3-32B-GGUF:Q4_K_XL", "UD-Q4_K_XL"),
        ("bartowski/Qwen_Qwen3-32B-GGUF:Q6_K_L", "Q6_K_L"),
        ("mradermacher/Qwen3-32B-i1-GGUF:i1-Q4_K_M", "Q4_K_M"),
        ("Qwen3-32B.i1-IQ3_XXS.gguf", "IQ3_XXS"),
        ("ubergarm/Kimi-K2-Instruct-GGUF:IQ4_KSS", "IQ4_KSS"),
        ("DeepSeek-R1-0528-IQ2_K_R4.gguf", "IQ2_K"),
        ("unsloth/gpt-oss-20b-GGUF:MXFP4", "MXFP4"),
        ("gemma-3-27b-it-qat-q4_0-gguf", "Q4_0"),
        ("Qwen/Qwen3-32B-AWQ", "AWQ-4bit"),
        ("cyankiwi/Qwen3.6-27B-AWQ-BF16-INT4", "AWQ-4bit"),
        ("Qwen2.5-72B-Instruct-GPTQ-Int4", "GPTQ-4bit"),
        ("Qwen2.5-72B-Instruct-GPTQ-Int8", "GPTQ-8bit"),
        ("Lorbus/Qwen3.6-27B-int4-AutoRound", "AutoRound-4bit"),
        ("Intel/gemma-4-12B-it-int8-AutoRound", "AutoRound-8bit"),
        ("unsloth/gemma-4-12B-it-qat-w4a16", "W4A16"),
        ("RedHatAI/Llama-3.3-70B-Instruct-quantized.w8a8", "W8A8"),
        ("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic", "FP8"),
        ("Qwen/Qwen3-235B-A22B-FP8", "FP8"),
        ("nvidia/Llama-3.3-70B-Instruct-NVFP4", "NVFP4"),
        ("unsloth/qwen3-8b-unsloth-bnb-4bit", "NF4-DQ"),
        ("LoneStriker/Mixtral-8x22B-4.65bpw-h6-exl2", "EXL2-4.65bpw"),
        ("turboderp/Qwen3-32B-exl3:3.5bpw", "EXL3-3.5bpw"),
        ("turboderp/Qwen3-32B-exl3", "EXL3-4.0bpw"),
        ("mlx-community/Qwen3-32B-4bit", "MLX-4bit"),
        ("lmstudio-community/Qwen3-32B-MLX-8bit", "MLX-8bit"),
        ("mlx-community/Qwen3.6-35B-A3B-mxfp4", "MLX-MXFP4"),
        ("mlx-community/Qwen3-8B-bf16", "BF16"),
        ("qwen3 32b mlx", "MLX-4bit"),
        ("llama-3-8b-8bit", "Q8_0"),
        ("qwen3 8b q4", "Q4_K_M"),
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
        "Qwen3.6-27B-GGUF-5.076bpw",
        "phi-3.5-mini",
        "mistral-7b-v0.1",
        "glm-4-9b",
        "",
    ],
)
def test_other_names_say_none(name: str) -> None:
    """Numbers that are sizes or versions, and a mix that somebody made by hand."""
    assert format_in_name(name) is None
