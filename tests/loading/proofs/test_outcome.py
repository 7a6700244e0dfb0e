from dataclasses import replace
from datetime import date

import pytest

from bot.library.library import Library
from bot.loading import Outcome
from bot.loading.proofs.outcome import outcome_of
from bot.loading.proofs.shown import Shown
from tests.loading.conftest import SmallLibrary

TODAY = date(2026, 11, 28)


@pytest.fixture
def library(a_library: SmallLibrary) -> Library:
    """Return the small library."""
    return a_library.load().whole


def _terms(outcome: Outcome | str) -> Outcome:
    """Return the outcome without what it shows."""
    assert isinstance(outcome, Outcome)
    return replace(outcome, shown=Shown())


def test_the_outcome_of_fit_is_the_verdict_of_its_first_machine(library: Library) -> None:
    """Tiny is far smaller than 16 GB, so no caution applies."""
    options = {"model": "tiny", "hardware": "small-gpu 16gb"}
    assert Outcome(verdict="comfortable") == _terms(outcome_of("fit", options, library, TODAY))


def test_the_outcome_of_buy_is_its_route_and_branches(library: Library) -> None:
    """One card holds the only model."""
    result = outcome_of("buy", {"goal": "chat", "budget": "2000 usd"}, library, TODAY)
    assert Outcome(route="pc-one-gpu", rules=("one-card",)) == _terms(result)


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


def test_an_outcome_shows_what_members_look_at_first(library: Library) -> None:
    """The pick with its price and model, and the texts of the rules that applied."""
    options = {"goal": "chat", "budget": "2000 usd"}
    result = outcome_of("buy", options, library, TODAY)
    assert isinstance(result, Outcome)
    shown = result.shown
    assert shown.pick is not None
    assert ("Tiny", 8192, "usd") == (
        shown.model,
        shown.context,
        shown.price and shown.price.currency,
    )
    assert ["one-card"] == [name for name, _ in shown.texts]
    again = outcome_of("buy", {**options, "users": "2"}, library, TODAY)
    assert isinstance(again, Outcome)
    assert shown.digest != again.shown.digest
