from datetime import date

import pytest

from bot.library.library import Library
from bot.loading import Outcome
from bot.loading.proofs.outcome import outcome_of
from tests.loading.conftest import SmallLibrary

TODAY = date(2026, 11, 28)


@pytest.fixture
def library(a_library: SmallLibrary) -> Library:
    """Return the small library."""
    return a_library.load().whole


def test_the_outcome_of_fit_is_the_verdict_of_its_first_machine(library: Library) -> None:
    """Tiny is far smaller than 16 GB, so no caution applies."""
    options = {"model": "tiny", "hardware": "small-gpu 16gb"}
    assert Outcome(verdict="comfortable") == outcome_of("fit", options, library, TODAY)


def test_the_outcome_of_buy_is_its_route_and_branches(library: Library) -> None:
    """One card holds the only model."""
    assert Outcome(route="pc-one-gpu", rules=("one-card",)) == outcome_of(
        "buy", {"goal": "chat", "budget": "2000 usd"}, library, TODAY
    )


def test_the_age_of_prices_counts_to_the_given_day(library: Library) -> None:
    """The small library's prices are of 2026-11-01, and its caution applies after 60 days."""
    options = {"goal": "chat", "budget": "2000 usd"}
    later = outcome_of("buy", options, library, date(2027, 1, 1))
    assert isinstance(later, Outcome)
    assert ("old-price",) == later.cautions


def test_a_refusal_is_one_line(library: Library) -> None:
    """It has the mistake and the next step."""
    refusal = outcome_of("fit", {"model": "tiny", "hardware": "small-gpu"}, library, TODAY)
    assert (
        "`small-gpu` could be several machines. "
        "Pick one of the suggestions, or add the memory: `m3 max 64gb`."
    ) == refusal


def test_commands_other_than_fit_and_buy_have_no_outcome(library: Library) -> None:
    """Only these two have rule files with examples."""
    with pytest.raises(TypeError, match="/help"):
        outcome_of("help", {}, library, TODAY)
