import pytest

from bot.asking.models_in_text import models_in_text
from bot.library.library import Library


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("I tried Qwen2-72B yesterday, wow", ["qwen2-72b"]),
        ("what about llama 3 8b vs qwen 2.5 7b?", ["llama-3-8b", "qwen2.5-7b"]),
        ("17 t/s with Llama-3-70B Q4_K_M on 2x3090", ["llama-3-70b"]),
        ("我想跑qwen2-72b怎么样", ["qwen2-72b"]),
        ("通义千问2.5 72B能跑吗", ["qwen2.5-72b"]),
        ("ollama run llama3:70b", ["llama-3-70b"]),
        ("use meta-llama/Llama-3.1-8B-Instruct", ["llama-3.1-8b"]),
        ("https://huggingface.co/Qwen/Qwen3-8B/tree/main", ["qwen3-8b"]),
        ("see https://hf.co/someone/My-Own-8B.", ["someone/My-Own-8B"]),
        ("deepseek r1 is great, gpt-4o is better", ["deepseek-r1", "gpt-4o"]),
        ("Qwen2-72B, once more: qwen2 72b", ["qwen2-72b"]),
        ("Mixtral 8x7B instruct", ["mixtral-8x7b"]),
    ],
)
def test_models_are_found_however_they_are_written(
    library: Library, text: str, models: list[str]
) -> None:
    """By name, repository, tag or address, each once, in their order."""
    assert models == list(models_in_text(text, library.model_names).models)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "can my pc run this?",
        "my 3090 and/or 4090 24/7",
        "I have a 7b",
        "😀 <@123> ```py\n1/2```",
    ],
)
def test_other_words_are_no_models(library: Library, text: str) -> None:
    """Not even misspelt ones: free text is full of words that are near to some name."""
    result = models_in_text(text, library.model_names)
    assert ((), ()) == (result.models, result.near)


def test_a_size_that_is_not_there_is_asked_back(library: Library) -> None:
    """The nearest are offered, and none is taken."""
    result = models_in_text("qwen2-71b is out", library.model_names)
    assert () == result.models
    assert "qwen2-72b" in result.near


def test_what_was_found_needs_no_guesses(library: Library) -> None:
    """A family alone beside a full name is not asked about."""
    result = models_in_text("just use llama, or qwen2-72b", library.model_names)
    assert (("qwen2-72b",), ()) == (result.models, result.near)
