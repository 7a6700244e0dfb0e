import pytest

from bot.naming.models.name_text import NameText, folded, name_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (" QWEN2 ", "qwen2"),
        ("Ｑｗｅｎ２", "qwen2"),
        ("qwen\u200b2\ufe0f", "qwen2"),
        ("\u202eqwen2\u202c", "qwen2"),
        ("Llamá", "llama"),
        ("qwen²", "qwen2"),
        ("\u200b", ""),
    ],
)
def test_letters_become_plain_lower_case(text: str, plain: str) -> None:
    """Width, case, accents and invisible marks make no difference."""
    assert plain == folded(text)


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Qwen2 72B", "qwen2 72b", False),
        ("Qwen/Qwen2-72B", "qwen2-72b", True),
        ("https://huggingface.co/Qwen/Qwen2-72B/tree/main", "qwen2-72b", True),
        ("ollama run qwen2:72b", "qwen2:72b", True),
        ("ollama.com/library/qwen2", "qwen2", False),
        ("https://www.modelscope.cn/models/Qwen/Qwen2-72B", "qwen2-72b", True),
        ("models/x/qwen2-72b.gguf", "qwen2-72b.gguf", True),
        ("qwen2-72b.gguf", "qwen2-72b.gguf", True),
        ("llama 3 8b / 70b", "llama 3 8b / 70b", False),
        ("通义千问2 72b", "qwen 2 72b", False),
        ("command r+", "command r plus", False),
        ("qwen2 0,5b", "qwen2 0.5b", False),
        ("llama 3·3", "llama 3.3", False),
        ("qwen2p5-7b", "qwen2.5-7b", False),
        ("智谱清言4点6", "glm 4.6", False),
    ],
)
def test_address_and_owner_are_removed_from_the_name(text: str, name: str, *, whole: bool) -> None:
    """Names from a repository, a tag or a file are `whole`."""
    assert NameText(name, whole) == name_text(text)


@pytest.mark.parametrize(
    "storage",
    [
        *("q4_k_m", "q8_0", "Q4_K-M", "iq4_xs", "UD-Q4_K_XL", "bf16", "fp8", "4bit", "8-bit"),
        *("5.0bpw", "int4", "w4a16", "mxfp4", "MXFP4_MOE", "i1", "c4ai", "00001-of-00003"),
    ],
)
def test_the_storage_format_is_removed_from_the_name(storage: str) -> None:
    """The format is another option of the question."""
    assert name_text(f"qwen2 {storage} 72b").text == "qwen2 72b"


@pytest.mark.parametrize("name", ["q 4b", "8b", "a4b", "r1", "qwq-32b", "3n", "4o"])
def test_words_that_only_look_like_a_format_are_kept(name: str) -> None:
    """They are sizes, versions and names."""
    assert name == name_text(name).text
