import pytest

from bot.answers.registry import answer
from bot.asking.request import Request
from bot.library.library import Library
from bot.loading.proofs.outcome import Outcome, is_known, outcome_of
from bot.loading.proofs.witness import facts_seen, witnessed
from tests.loading.conftest import SmallLibrary
from tests.loading.proofs.test_outcome import TODAY


@pytest.fixture
def library(a_library: SmallLibrary) -> Library:
    """Return the small library."""
    return a_library.load().whole


def test_the_answers_of_a_witnessed_library_are_the_same(library: Library) -> None:
    """The witness never holds; outside the block nothing is kept."""
    watched = witnessed(library)
    for command, options in (
        ("fit", {"model": "tiny", "hardware": "small-gpu 16gb"}),
        ("buy", {"goal": "chat", "budget": "2000 usd"}),
    ):
        request = Request("fit" if command == "fit" else "buy", options)
        assert answer(request, library, TODAY) == answer(request, watched, TODAY)
    assert watched is witnessed(library)


def test_the_facts_are_those_that_rules_are_chosen_by(library: Library) -> None:
    """With them every rule holds or not as it did, those of the pick and of the tree too."""
    with facts_seen() as fit:
        answer(
            Request("fit", {"model": "tiny", "hardware": "small-gpu 16gb"}),
            witnessed(library),
            TODAY,
        )
    with facts_seen() as buy:
        answer(Request("buy", {"budget": "2000 usd"}), witnessed(library), TODAY)
    assert "comfortable" == fit[0]["verdict"]
    assert (2000.0, "pc-one-gpu") == (buy[0]["budget"], buy[0]["pick_route"])
    assert all(value is not None for value in buy[0].values())


def test_an_outcome_carries_its_facts_and_is_remembered(library: Library) -> None:
    """They are no part of what is compared."""
    options = {"model": "tiny", "hardware": "small-gpu 16gb"}
    assert not is_known("fit", options, library)
    outcome = outcome_of("fit", options, library)
    assert isinstance(outcome, Outcome)
    assert outcome.facts is not None
    assert "comfortable" == outcome.facts[0]["verdict"]
    assert is_known("fit", options, library)
    assert outcome is outcome_of("fit", options, library)
