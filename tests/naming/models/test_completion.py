import pytest

from bot.catalog.cloud import ClosedModel
from bot.naming.models.completion import NameCompletion

IDS = ("qwen3-8b", "qwen2-72b", "qwen2-7b", "llama-3-8b", "my-qwen2")


def _entry(own: str, *aliases: str) -> ClosedModel:
    return ClosedModel(
        id=own,
        name=own,
        developer="any",
        aliases=aliases,
        nearest=["any"],
        benchmark="any",
        source=("any",),
    )


COMPLETION = NameCompletion([*(_entry(own) for own in IDS), _entry("gpt-4o", "chatgpt")])


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", [*IDS, "gpt-4o"]),
        ("!?", [*IDS, "gpt-4o"]),
        ("qw", ["qwen3-8b", "qwen2-72b", "qwen2-7b", "my-qwen2"]),
        ("qwen2-7b", ["qwen2-7b"]),
        ("qwen2", ["qwen2-72b", "qwen2-7b", "my-qwen2"]),
        ("QWEN2 ", ["qwen2-72b", "qwen2-7b", "my-qwen2"]),
        ("qwen 7", ["qwen2-72b", "qwen2-7b"]),
        ("8b", ["qwen3-8b", "llama-3-8b"]),
        ("chat", ["gpt-4o"]),
        ("qwem2-72", ["qwen2-72b", "qwen2-7b", "qwen3-8b", "my-qwen2"]),
        ("qwen uncensored", ["qwen3-8b", "qwen2-72b", "qwen2-7b", "my-qwen2"]),
        ("uncens", [*IDS, "gpt-4o"]),
        ("通义", ["qwen3-8b", "qwen2-72b", "qwen2-7b", "my-qwen2"]),
        ("通义千问2 7", ["qwen2-72b", "qwen2-7b"]),
        ("q3", ["qwen3-8b"]),
        ("o4", []),
        ("zzzzzzzz", []),
    ],
)
def test_ids_complete_the_typed_text(typed: str, ids: list[str]) -> None:
    """It has beginnings of words in any order; a misspelt one gives similar ids."""
    assert ids == COMPLETION.best(typed, 25)


def test_the_limit_of_completions_is_kept() -> None:
    """A very long text is cut."""
    assert COMPLETION.best("qwen", 2) == ["qwen3-8b", "qwen2-72b"]
    assert COMPLETION.best("", 1) == ["qwen3-8b"]
    assert COMPLETION.best("x" * 5000, 25) == []
