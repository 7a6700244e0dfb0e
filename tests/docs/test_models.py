from dataclasses import replace
from types import MappingProxyType

import pytest

from bot.library.library import Library
from docs.models import NAMES, PAGE, Asked, Outcome, asked, listed, with_names
from tests.samples.small_library import model, small_library

PAGE_OF_TWO = "Before.\n<!-- names -->\nold\n<!-- end -->\nAfter."


def _library() -> Library:
    base = model("llama-3-8b", 32)
    tuned = base.fine_tuned({"id": "sage-8b", "name": "Sage", "aliases": ()})
    models = (base, tuned, model("llama-3.1-8b", 32))
    return replace(small_library(), models=MappingProxyType({each.id: each for each in models}))


@pytest.mark.parametrize(
    ("name", "outcome", "leads_to"),
    [
        ("llama-3-8b", "known", ("llama-3-8b",)),
        ("sage-8b", "fine-tune of", ("llama-3-8b",)),
        ("Llama-3-8B-Lexi", "read as", ("llama-3-8b",)),
        ("shut", "closed", ("shut",)),
        ("llama-9b", "other of its family", ()),
        ("unheard-7b", "not known", ()),
    ],
)
def test_a_name_has_an_outcome(name: str, outcome: Outcome, leads_to: tuple[str, ...]) -> None:
    """The one that whoever asks by it gets."""
    assert Asked("chat", name, outcome, leads_to) == asked("chat", name, _library())


def test_two_possible_models_are_asked_back() -> None:
    """For a bare name and for a fine-tune."""
    for name in ("llama 8b", "llama-8b-lexi"):
        result = asked("chat", name, _library())
        assert "asked back" == result.outcome
        assert {"llama-3-8b", "llama-3.1-8b"} <= set(result.leads_to)


def test_the_page_counts_and_lists_the_names() -> None:
    """By kind and outcome, with what they lead to where that is another name."""
    names = [
        Asked("chat", "llama3:8b", "known", ("llama-3-8b",)),
        Asked("chat", "unheard", "not known", ()),
        Asked("closed", "gpt-9", "closed", ("gpt-any",)),
    ]
    page = with_names(PAGE_OF_TWO, names)
    assert page.startswith("Before.")
    assert page.endswith("After.")
    assert "| chat | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 2 |" in page
    assert "| all | 1 | 0 | 0 | 1 | 0 | 0 | 1 | 3 |" in page
    assert "| known | `llama3:8b` |" in page
    assert "| closed | `gpt-9` (gpt-any) |" in page
    assert "old" not in page


def test_the_page_is_what_the_script_writes() -> None:
    """`python -m docs.models` after a change of the catalog."""
    text = PAGE.read_text("utf-8")
    assert with_names(text, listed()) == text


def test_no_closed_model_that_people_ask_for_is_unknown() -> None:
    """Every one is answered."""
    assert {"closed"} == {each.outcome for each in listed() if each.kind == "closed"}
    assert NAMES.is_file()


def test_every_chat_model_that_is_left_out_has_its_reason() -> None:
    """In the table below the names, so that nobody looks for it twice."""
    page = PAGE.read_text("utf-8")
    reasons = page.partition("## Chat models that are left out")[2].partition("\n## ")[0]
    given = {name for line in reasons.splitlines() for name in line.split("`")[1::2]}
    answered = {"known", "fine-tune of", "read as", "closed"}
    left = {each.name for each in listed() if each.kind == "chat" and each.outcome not in answered}
    assert set() == left - given
    assert not {each.name for each in listed() if each.outcome in answered} & given
