from collections.abc import Mapping

import pytest

from bot.library.library import Library
from bot.loading.load import Loaded
from bot.loading.proofs.outcome import Outcome, outcome_of
from bot.overlays.effort import Effort, SpentError
from bot.overlays.overlay import overlaid
from tests.loading.conftest import SmallLibrary

ONE = {"model": "tiny", "hardware": "small-gpu 16gb"}


@pytest.fixture
def base(a_library: SmallLibrary) -> Loaded:
    """Return the small library."""
    return a_library.load()


def test_so_many_answers_are_worked_out_and_no_more(base: Loaded) -> None:
    """What is remembered costs nothing."""
    ask = Effort(2).bounded(outcome_of)
    for users in ("1", "2", "1", "2"):
        ask("fit", ONE | {"users": users}, base.whole)
    with pytest.raises(SpentError):
        ask("fit", ONE | {"users": "3"}, base.whole)
    assert outcome_of("fit", ONE, base.whole) == Effort(0).bounded(outcome_of)(
        "fit", ONE, base.whole
    )


def test_an_answer_that_nobody_remembers_counts_each_time(base: Loaded) -> None:
    """A stand-in for real answers is bounded too."""

    def ask(_: str, __: Mapping[str, str], ___: Library) -> Outcome | str:
        return Outcome(verdict="tight")

    bounded = Effort(1).bounded(ask)
    bounded("fit", {"model": "tiny"}, base.whole)
    with pytest.raises(SpentError):
        bounded("fit", {"model": "tiny"}, base.whole)


def test_a_question_costs_by_its_options(base: Loaded) -> None:
    """A context of its own has every model placed on every machine; cheaper ones still go on."""
    bounded = Effort(2).bounded(outcome_of)
    with pytest.raises(SpentError):
        bounded("buy", {"budget": "2000 usd", "context": "16k"}, base.whole)
    bounded("buy", {"budget": "2000 usd"}, base.whole)
    bounded("fit", {**ONE, "context": "16k"}, base.whole)
    with pytest.raises(SpentError):
        bounded("buy", {"budget": "3000 usd"}, base.whole)


def test_the_second_side_of_a_question_costs_one_point(base: Loaded) -> None:
    """Runs of models on machines are shared by libraries that differ in rules or prices."""
    other = overlaid(base, "# ours\n{}\n", "server@1").whole
    question = {"budget": "2000 usd", "context": "16k"}
    bounded = Effort(36).bounded(outcome_of)
    for library in (base.whole, other):
        bounded("buy", question, library)
    with pytest.raises(SpentError):
        bounded("buy", {"budget": "2000 usd"}, base.whole)
