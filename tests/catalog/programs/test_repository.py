import pytest

from bot.catalog.programs.repository import Repository


def _build(format_name: str, address: str, holds: str = "") -> Repository:
    return Repository("tiny", format_name, address, tuple(holds.split()), "2026-11", "a source")


def test_an_address_names_maker_page_and_branch() -> None:
    """A branch follows the sign @, as people write it; a tag at Ollama has no maker."""
    branch = _build("EXL3", "turboderp/Tiny-exl3@4.0bpw")
    assert ("turboderp/Tiny-exl3", "4.0bpw", "turboderp") == (
        *(branch.name, branch.revision, branch.maker),
    )
    assert "https://huggingface.co/turboderp/Tiny-exl3" == branch.url
    tag = _build("Q4_K_M", "tiny:1b")
    assert (True, "ollama", None) == (tag.is_ollama, tag.maker, tag.revision)
    assert "https://ollama.com/library/tiny:1b" == tag.url


@pytest.mark.parametrize(
    ("format_name", "address", "holds", "asked", "served"),
    [
        ("GGUF", "unsloth/Tiny-GGUF", "", "Q4_K_M", True),
        ("GGUF", "unsloth/Tiny-GGUF", "", "BF16", True),
        ("GGUF", "unsloth/Tiny-GGUF", "", "AWQ-4bit", False),
        ("GGUF", "unsloth/Tiny-GGUF", "", "UD-Q4_K_XL", True),
        ("GGUF", "bartowski/Tiny-GGUF", "", "UD-Q4_K_XL", False),
        ("GGUF", "unsloth/Tiny-GGUF", "Q8_0 Q4_K_M", "Q4_K_M", True),
        ("GGUF", "unsloth/Tiny-GGUF", "Q8_0 Q4_K_M", "IQ4_XS", False),
        ("AWQ-4bit", "Qwen/Tiny-AWQ", "", "AWQ-4bit", True),
        ("AWQ-4bit", "Qwen/Tiny-AWQ", "", "FP8", False),
        ("EXL3", "turboderp/Tiny-exl3", "", "4.0bpw", True),
        ("EXL3", "turboderp/Tiny-exl3", "", "EXL3-3.5bpw", True),
        ("EXL3", "turboderp/Tiny-exl3", "", "Q4_K_M", False),
        ("Q8_0", "tiny:1b-q8_0", "", "Q8_0", True),
        ("Q8_0", "tiny:1b-q8_0", "", "Q4_K_M", False),
    ],
)
def test_a_build_serves_its_formats(
    format_name: str, address: str, holds: str, asked: str, *, served: bool
) -> None:
    """A recorded list is complete; without one every format of llama.cpp is possible."""
    assert served == _build(format_name, address, holds).serves(asked)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("unsloth/Tiny-1B-GGUF", "Tiny-1B-Q4_K_M.gguf"),
        ("bartowski/Maker_Tiny-1B-GGUF", "Maker_Tiny-1B-Q4_K_M.gguf"),
        ("MaziyarPanahi/Tiny-1B-GGUF", "Tiny-1B.Q4_K_M.gguf"),
        ("mradermacher/Tiny-1B-i1-GGUF", "Tiny-1B.i1-Q4_K_M.gguf"),
        ("somebody/Tiny-1B-GGUF", None),
    ],
)
def test_makers_name_files_by_a_habit(address: str, file: str | None) -> None:
    """The name of the repository, a sign, the format; None for makers without a known habit."""
    assert file == _build("GGUF", address).file_name("Q4_K_M")


def test_a_build_of_the_publisher_is_official() -> None:
    """The maker is the one of the model's own repository."""
    build = _build("AWQ-4bit", "Qwen/Tiny-AWQ")
    assert (True, False) == (build.is_official("qwen/Tiny"), build.is_official("unsloth/Tiny"))


@pytest.mark.parametrize(
    ("address", "has"),
    [("unsloth/Tiny-MTP-GGUF", True), ("unsloth/Tiny-GGUF", False), ("x/AMTPX-GGUF", False)],
)
def test_prediction_layers_have_their_own_repository(address: str, *, has: bool) -> None:
    """Its name says MTP as a word."""
    assert has == _build("GGUF", address).has_prediction_layers
