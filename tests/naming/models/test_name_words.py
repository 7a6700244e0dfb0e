import pytest

from bot.naming.models.name_words import Vocabulary

WORDS = Vocabulary(
    families=("qwen", "llama", "mistral", "mixtral", "deepseek", "gpt", "command", "kimi"),
    words=("coder", "oss", "k", "r", "plus", "moonshot"),
    makers=("meta", "qwen", "moonshot", "ai"),
)


@pytest.mark.parametrize(
    ("words", "counting"),
    [
        ("qwen coder instruct", "qwen coder"),
        ("meta llama chat gguf", "llama"),
        ("gptoss", "gpt oss"),
        ("kimik", "kimi k"),
        ("commandrplus", "command r plus"),
        ("qwencoder", "qwen coder"),
        ("qwenvl", "qwenvl"),
        ("kqwen", "kqwen"),
        ("moonshot kimi", "moonshot kimi"),
        ("q" * 31, "q" * 31),
        ("", ""),
    ],
)
def test_neutral_words_are_left_out(words: str, counting: str) -> None:
    """Makers count only if a name has them; words written together are cut into known ones."""
    assert frozenset(counting.split()) == WORDS.counting(words.split())


@pytest.mark.parametrize(
    ("words", "corrected"),
    [
        ("qwenn coder", "qwen coder"),
        ("lama", "llama"),
        ("mistrl", "mistral"),
        ("depseek", "deepseek"),
        ("deepsik", "deepseek"),
        ("mitral", None),
        ("gptt", None),
        ("llava", None),
        ("mixtral", None),
        ("qwen lama", None),
        ("lama tiny", None),
        ("tinyllama", None),
        ("", None),
    ],
)
def test_only_a_misspelt_family_is_corrected(words: str, corrected: str | None) -> None:
    """One letter may be wrong, two in long names, none in short ones; a tie is not corrected."""
    result = WORDS.corrected(frozenset(words.split()))
    assert (frozenset(corrected.split()) if corrected else None) == result
