from typing import Any

import pytest

from bot.catalog.model import Model
from bot.naming.models.model_names import ModelNames
from tests.samples.small_library import model


def _named(own: str, *aliases: str, **words: Any) -> Model:
    name = own.replace("-", " ")
    return model(own, 2, name=name, repository=f"maker/{own}", aliases=aliases, **words)


GUARD = _named("llama-3.1-8b").fine_tuned({"id": "llama-watch-7-8b", "aliases": ()})
NAMES = ModelNames(
    [
        *(_named(own) for own in ("llama-1-7b", "llama-3-8b", "llama-3.1-8b", "llama-3.1-70b")),
        *(_named(own) for own in ("qwen2-72b", "qwen2-7b", "qwen2.5-7b", "qwen2.5-coder-7b")),
        *(_named(own) for own in ("qwen3-32b", "qwen3.6-35b-a3b", "qwen3.6-27b", "qwen3-vl-8b")),
        *(_named(own) for own in ("gemma-2-27b", "gemma-3-27b", "mixtral-8x7b", "gpt-oss-20b")),
        *(_named(own) for own in ("phi-4", "phi-4-mini", "deepseek-r1-distill-llama-8b")),
        _named("mistral-7b", "mistral-7b-v0.3"),
        _named("mistral-7b-v0.1"),
        GUARD,
    ],
    [],
)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Qwen3.6-35B-A3B-Uncensored-Aggressive", "qwen3.6-35b-a3b"),
        ("Qwen3.6-35B-Uncensored", "qwen3.6-35b-a3b"),
        ("huihui-ai/Huihui-Qwen3.6-27B-abliterated-GGUF", "qwen3.6-27b"),
        ("unsloth/Qwen3.6-27B-MTP-GGUF", "qwen3.6-27b"),
        ("mradermacher/Qwen3.6-27B-Something-i1-GGUF", "qwen3.6-27b"),
        ("Qwen3.6-27B-Claude-4.6-Opus-Reasoning-Distilled", "qwen3.6-27b"),
        ("Llama-3.1-8B-Lexi", "llama-3.1-8b"),
        ("Llama-3.1-8B-Lexi-Uncensored-V2", "llama-3.1-8b"),
        ("Llama-3.1-Storm-8B", "llama-3.1-8b"),
        ("Meta-Llama-3_1-8B-Instruct-abliterated", "llama-3.1-8b"),
        ("dolphin-llama3-8b", "llama-3-8b"),
        ("gemma-3-27b-it-qat-abliterated", "gemma-3-27b"),
        ("mixtral 8x7b holodeck", "mixtral-8x7b"),
        ("gpt-oss-20b-heretic", "gpt-oss-20b"),
        ("phi-4-abliterated", "phi-4"),
        ("DeepSeek-R1-Distill-Llama-8B-lorablated", "deepseek-r1-distill-llama-8b"),
    ],
)
def test_a_fine_tune_is_read_as_its_base(text: str, base: str) -> None:
    """Family, version and size are those of one model; other words are the fine-tune's own."""
    assert (base,) == NAMES.bases(text)


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("llama-8b-lexi", {"llama-3-8b", "llama-3.1-8b"}),
        ("llama-guard-3-8b", {"llama-3-8b", "llama-3.1-8b"}),
        ("Tulu-3-Llama-8B", {"llama-3-8b", "llama-3.1-8b"}),
        ("gemma-27b-uncensored", {"gemma-2-27b", "gemma-3-27b"}),
        ("mistral-7b-openorca", {"mistral-7b", "mistral-7b-v0.1"}),
        ("Llama-3-Llama-3.1-8B-merge", {"llama-3-8b", "llama-3.1-8b"}),
    ],
)
def test_two_possible_bases_are_asked_back(text: str, bases: set[str]) -> None:
    """The version may be left out, or be the fine-tune's own."""
    assert bases == set(NAMES.bases(text))


@pytest.mark.parametrize(
    "text",
    [
        *("qwen3 71b", "qwen3-71b-uncensored", "Qwen3.6-40B-Deckard-Heretic", "qwen3-30b-a22b-x"),
        *("Qwen3.6-35B-A2B-Uncensored", "Llama-3-8B-Instruct-Gradient-1048k", "qwen2.5-7b-1m"),
        *("Gemma-3-27B-Qwen3-32B-merge", "llama-7b-lexi", "Llama-2-8B-Lexi"),
        *("qwen2-vl-72b", "qwen2 72b vision", "qwen2.5-omni-7b", "qwen3-32b-embedding"),
        *("qwen2-coder-72b", "phi-4-multimodal", "phi-4-small-uncensored"),
        *("vicuna 13b", "codellama 7b", "llava 7b", "medgemma-27b", "open_llama_7b", "tinyllama"),
        *(
            "Llama-3.1-8B",
            "gemma-3-27b-it-qat",
            "llama 8b",
            "uncensored",
            "8b abliterated",
            "",
            "!",
        ),
        *("x" * 201, "llama-watch-7-8b", "r1 distill llama 8b"),
    ],
)
def test_nothing_is_read_where_the_base_is_not_beyond_doubt(text: str) -> None:
    """Another size, context or shape; a family's word within another; a name that is known."""
    assert () == NAMES.bases(text)
