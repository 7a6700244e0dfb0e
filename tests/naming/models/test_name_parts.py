import pytest

from bot.naming.models.name_parts import name_parts


@pytest.mark.parametrize(
    ("text", "words", "numbers"),
    [
        ("qwen2-72b", "qwen", "version 2, size 72"),
        ("qwen 2 72 billion", "qwen", "version 2, size 72"),
        ("qwen2 720亿", "qwen", "version 2, size 72"),
        ("kimi-k2-1t-a32b", "kimi k", "version 2, size 1000, active 32"),
        ("kimi 1万亿", "kimi", "size 1000"),
        ("gemma-3-270m", "gemma", "version 3, size 0.27"),
        ("qwen2 .5b", "qwen", "version 2, size 0.5"),
        ("qwen3-30ba3b", "qwen", "version 3, size 30, active 3"),
        ("mixtral 8 × 7b", "mixtral", "mixture 8x7"),
        ("mixtral-8x7b-v0.1", "mixtral", "mixture 8x7, version 0.1"),
        ("gemma-3n-e4b", "gemma", "version 3n, effective 4"),
        ("scout-17b-16e", "scout", "size 17, experts 16"),
        ("phi-3-mini-128k", "phi mini", "version 3, context 128"),
        ("gpt-4o", "gpt", "version 4o"),
        ("glm-4.5v", "glm", "version 4.5v"),
        ("deepseekv3", "deepseek", "version 3"),
        ("llama v2 7b", "llama", "version 2, size 7"),
        ("llama 3.0 8b", "llama", "version 3, size 8"),
        ("llama-3_1-8b", "llama", "version 3.1, size 8"),
        ("claude-3-5-sonnet", "claude sonnet", "version 3.5"),
        ("llama 3 8 b", "llama", "version 3, size 8"),
        ("llama-3 70", "llama", "version 3, version 70"),
        ("llama3.1.8b", "llama", "version 3.1.8b"),
        ("deepseek-v3-0324", "deepseek", "version 3, stamp 0324"),
        ("gpt-4o-2024-08-06", "gpt", "version 4o, stamp 20240806"),
        ("command-r-08-2024", "command r", "stamp 082024"),
        ("qwen3-30b-2507.x", "qwen x", "version 3, size 30, stamp 2507"),
        ("7b 2507b", "", "size 7, size 2507"),
        ("qwen٧b", "qwen b", "version ٧"),
        ("", "", ""),
    ],
)
def test_a_name_is_parsed_into_words_and_numbers(text: str, words: str, numbers: str) -> None:
    """Each number has its kind; spellings of the same number are equal."""
    parts = name_parts(text)
    assert words.split() == list(parts.words)
    displayed = {f"{number.kind} {number.value}" for number in parts.numbers}
    assert {number for number in numbers.split(", ") if number} == displayed
