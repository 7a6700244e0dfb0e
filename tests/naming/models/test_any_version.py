import pytest

from bot.catalog.cloud import ClosedModel
from bot.naming.models.model_names import ModelNames
from tests.samples.small_library import model


def _closed(own: str, *names: str, namesakes: tuple[str, ...] = ()) -> ClosedModel:
    return ClosedModel(
        id=own,
        name=own,
        developer="Any",
        any_version_of=names,
        namesakes=namesakes,
        source=("any",),
    )


NAMES = ModelNames(
    [model("gpt-oss-20b", 2), model("claude-distill-7b", 2)],
    [
        _closed("gpt-4o"),
        _closed("gpt-any", "gpt", "gpt mini", "o", "o mini", namesakes=("gpt-2",)),
        _closed("claude-any", "claude", "claude opus", "opus"),
    ],
)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        *((text, "gpt-any") for text in ("gpt-5.9", "GPT 3.5", "gpt-6-mini", "o3", "o4-mini")),
        *((text, "claude-any") for text in ("claude 2.1", "claude-opus-4-9-20270101", "opus 7")),
        ("gpt-4o", "gpt-4o"),
        ("gpt oss 20b", "gpt-oss-20b"),
    ],
)
def test_any_version_of_a_closed_family_leads_to_its_entry(text: str, own: str) -> None:
    """Makers release new ones faster than moderators enter them; own entries go first."""
    assert own == getattr(NAMES.find(text), "id", None)


@pytest.mark.parametrize(
    "text",
    ["gpt2", "gpt-j-6b", "gpt-oss-21b", "claude 7b", "claude code 2", "gpt sovits", "o", "o 3b"],
)
def test_what_has_a_size_or_another_word_is_none(text: str) -> None:
    """It may be an open model that nobody entered."""
    assert getattr(NAMES.find(text), "id", None) is None
