import pytest

from bot.catalog.programs.repository import Repository
from bot.running.commands.source import repository_for
from tests.samples.small_library import model

MODEL = model("small-7b", 32)
BUILDS = tuple(
    Repository("small-7b", format_name, address, tuple(holds.split()), "2026-11", "a source")
    for format_name, address, holds in (
        ("GGUF", "first/Small-GGUF", ""),
        ("GGUF", "second/Small-GGUF", "Q8_0"),
        ("GGUF", "first/Small-MTP-GGUF", ""),
        ("AWQ-4bit", "first/Small-AWQ", ""),
        ("Q4_K_M", "small:7b", ""),
    )
)


@pytest.mark.parametrize(
    ("format_name", "gguf", "address"),
    [
        ("Q8_0", True, "second/Small-GGUF"),
        ("Q4_K_M", True, "first/Small-GGUF"),
        ("BF16", True, "first/Small-GGUF"),
        ("AWQ-4bit", False, "first/Small-AWQ"),
        ("BF16", False, "nobody/small-7b"),
        ("F16", False, "nobody/small-7b"),
        ("FP8", False, None),
        ("AWQ-4bit", True, None),
    ],
)
def test_the_first_build_that_serves_a_format_is_taken(
    format_name: str, address: str | None, *, gguf: bool
) -> None:
    """One that is recorded to hold it comes first; 16 bits are the model's own repository."""
    found = repository_for(MODEL, format_name, BUILDS, ollama=False, gguf=gguf)
    assert address == (found and found.address)


@pytest.mark.parametrize(("format_name", "tag"), [("Q4_K_M", "small:7b"), ("Q8_0", None)])
def test_a_tag_has_one_format(format_name: str, tag: str | None) -> None:
    """Another format comes from elsewhere."""
    found = repository_for(MODEL, format_name, BUILDS, ollama=True, gguf=True)
    assert tag == (found and found.address)


def test_drafts_take_the_repository_with_prediction_layers() -> None:
    """Others take it only if there is no other one."""
    found = repository_for(MODEL, "Q4_K_M", BUILDS, ollama=False, gguf=True, prediction_layers=True)
    assert found is not None
    assert "first/Small-MTP-GGUF" == found.address
    only = repository_for(MODEL, "Q4_K_M", BUILDS[2:], ollama=False, gguf=True)
    assert only == found
