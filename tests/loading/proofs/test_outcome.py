from datetime import date

import pytest

from bot.library.library import Library
from bot.loading import Outcome
from bot.loading.proofs.outcome import outcome_of
from tests.loading.conftest import SmallLibrary

TODAY = date(2026, 11, 28)


@pytest.fixture
def library(a_library: SmallLibrary) -> Library:
    """The small library."""
    return a_library.load().whole


def test_a_question_of_fit_comes_to_the_verdict_of_its_first_machine(library: Library) -> None:
    """Tiny is far smaller than 16 GB, so no caution speaks."""
    options = {"model": "tiny", "hardware": "small-gpu 16gb"}
    assert Outcome(verdict="comfortable") == outcome_of("fit", options, library, TODAY)


def test_a_question_of_buy_comes_to_a_route_by_its_branches(library: Library) -> None:
    """One card holds the only model that there is."""
    assert Outcome(route="pc-one-gpu", rules=("one-card",)) == outcome_of(
        "buy", {"goal": "chat", "budget": "2000 usd"}, library, TODAY
    )


def test_prices_are_as_old_as_the_day_says(library: Library) -> None:
    """The small library's are of 2026-11-01, and its caution speaks after 60 days."""
    options = {"goal": "chat", "budget": "2000 usd"}
    later = outcome_of("buy", options, library, date(2027, 1, 1))
    assert isinstance(later, Outcome)
    assert ("old-price",) == later.cautions


def test_a_refusal_is_one_line_as_problems_are(library: Library) -> None:
    """What was not understood, and what to do next."""
    refusal = outcome_of("fit", {"model": "tiny", "hardware": "small-gpu"}, library, TODAY)
    assert (
        "`small-gpu` could be several machines. "
        "Pick one of the suggestions, or add the memory: `m3 max 64gb`."
    ) == refusal


def test_rule_files_have_no_examples_of_other_commands(library: Library) -> None:
    """A file that asked `/help` would be a mistake of ours."""
    with pytest.raises(TypeError, match="/help"):
        outcome_of("help", {}, library, TODAY)
