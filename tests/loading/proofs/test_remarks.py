from dataclasses import replace

import pytest

from bot.loading import Loaded, Outcome
from bot.loading.proofs.outcome import Question
from bot.loading.proofs.remarks import walk
from tests.loading.conftest import SmallLibrary

EVERYTHING = Outcome(
    route="mac",
    rules=("short-of-money", "big", "quiet-desk", "two-cards", "one-card"),
    cautions=("little-left", "slow", "old-price"),
)


def remarks(loaded: Loaded, outcome: Outcome | str) -> list[str]:
    """Return the remarks of a walk if each of two questions has this outcome."""
    request = replace(loaded, ask=lambda *_: outcome)
    questions: list[Question] = [("buy", {"goal": "chat"}), ("buy", {"goal": "coding"})]
    return [str(remark) for remark in walk(request, questions)]


@pytest.fixture
def loaded(a_library: SmallLibrary) -> Loaded:
    """Return the small library, loaded."""
    return a_library.load()


def test_rules_that_questions_met_have_no_remark(loaded: Loaded) -> None:
    """Every rule applies to some question."""
    assert remarks(loaded, EVERYTHING) == []


def test_a_rule_that_no_question_meets_is_remarked_at_its_line(loaded: Loaded) -> None:
    """It may never apply, or only rarely."""
    met = Outcome(route="mac", rules=("big", "quiet-desk"), cautions=("slow", "old-price"))
    assert remarks(loaded, met) == [
        'rules/buy.yaml:2:1: none of 2 questions met "short-of-money"',
        'rules/buy.yaml:17:1: none of 2 questions met "two-cards"',
        'rules/buy.yaml:20:1: none of 2 questions met "one-card"',
        'rules/fit.yaml:2:1: none of 2 questions met "little-left"',
    ]


def test_questions_that_only_the_last_branch_answers_are_counted(loaded: Loaded) -> None:
    """Perhaps a branch is missing for them."""
    last = Outcome(route="pc-one-gpu", rules=("one-card",))
    assert (
        'rules/buy.yaml:20:1: 2 of 2 questions are answered by the last branch "one-card" only, '
        "such as /buy goal:chat"
    ) in remarks(loaded, last)


def test_two_cautions_of_one_code_that_apply_at_once_are_remarked(
    a_library: SmallLibrary,
) -> None:
    """A card would say the same thing twice."""
    a_library.edit(
        "rules/fit.yaml", "say: Slower than reading.", "say: Slow.\n    code: little-left"
    )
    assert remarks(a_library.load(), EVERYTHING) == [
        'rules/fit.yaml:6:1: "slow" says the same code as "little-left", as for /buy goal:chat'
    ]


def test_a_refused_question_meets_no_rule(loaded: Loaded) -> None:
    """All eight rules are remarked."""
    assert len(remarks(loaded, "What?")) == 8
