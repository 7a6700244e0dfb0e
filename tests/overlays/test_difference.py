from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from bot.loading import Outcome
from bot.loading.proofs.corners import typed
from bot.loading.proofs.outcome import Question
from bot.overlays.difference import (
    Difference,
    What,
    difference_lines,
    differences,
    example_questions,
)
from bot.texts import words_for

QUESTIONS: list[Question] = [
    ("fit", {"model": "tiny"}),
    ("fit", {"model": "wee"}),
    ("buy", {"goal": "chat"}),
]


def changes(old: Mapping[str, Outcome | str], new: Mapping[str, Outcome | str]) -> list[Difference]:
    """Return the differences between two libraries with these outcomes by command."""

    def loaded(outcomes: Mapping[str, Outcome | str]) -> Any:
        return SimpleNamespace(outcome=lambda question: outcomes[question[0]])

    return [*differences(loaded(old), loaded(new), QUESTIONS)]


BUY = Outcome(route="mac", rules=("big", "quiet"), cautions=("old-price",))
FIT = Outcome(verdict="tight", cautions=("little-left",))


def test_equal_outcomes_are_no_difference() -> None:
    """The result is empty."""
    assert changes({"fit": FIT, "buy": BUY}, {"fit": FIT, "buy": BUY}) == []


def test_changed_answers_are_counted_most_common_first() -> None:
    """Two questions are for `/fit`, one is for `/buy`."""
    no = Outcome(verdict="no", cautions=("little-left",))
    rent = Outcome(route="rent", rules=("big",), cautions=("old-price",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": no, "buy": rent}) == [
        Difference("fit", "answer", "tight", "no", 2, "/fit model:tiny"),
        Difference("buy", "answer", "mac", "rent", 1, "/buy goal:chat"),
    ]


def test_the_same_route_by_another_branch_is_a_difference_too() -> None:
    """Its reason changed."""
    other = Outcome(route="mac", rules=("big", "silent"), cautions=("old-price",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": FIT, "buy": other}) == [
        Difference("buy", "rule", "quiet", "silent", 1, "/buy goal:chat")
    ]


def test_each_added_or_dropped_caution_is_a_difference() -> None:
    """One caution replaced by another gives two differences."""
    other = Outcome(verdict="tight", cautions=("slow",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": other, "buy": BUY}) == [
        Difference("fit", "caution", "little-left", None, 2, "/fit model:tiny"),
        Difference("fit", "caution", None, "slow", 2, "/fit model:tiny"),
    ]


def test_a_question_refused_only_before_or_after_is_a_difference() -> None:
    """One that is refused both times is not."""
    assert changes({"fit": "no such model", "buy": "?"}, {"fit": FIT, "buy": "?"}) == [
        Difference("fit", "refusal", "no such model", None, 2, "/fit model:tiny")
    ]


def test_the_examples_of_a_library_are_questions(a_library: Any) -> None:
    """They are asked first, since moderators know them."""
    assert [
        typed(example_question) for example_question in example_questions(a_library.load())
    ] == [
        "/fit model:tiny hardware:small-gpu users:2",
        "/buy goal:chat budget:2000 usd quiet:yes users:4",
    ]


@pytest.mark.parametrize(
    ("what", "before", "after", "line"),
    [
        ("answer", "mac", "rent", "3 x mac -> rent"),
        ("answer", None, "tight", "3 x nothing -> tight"),
        ("rule", "a", "b", "3 x the same answer, now from b instead of a"),
        ("caution", "a", None, "3 x drops the note a"),
        ("caution", None, "a", "3 x adds the note a"),
        ("refusal", None, "Why?", "3 x refused: nothing -> Why?"),
    ],
)
def test_each_kind_of_change_is_a_line(
    what: What, before: str | None, after: str | None, line: str
) -> None:
    """The line has the count, the change, and an example question."""
    result = Difference("buy", what, before, after, 3, "/buy goal:chat")
    assert [*difference_lines([result], words_for("en"))] == [f"{line}, for example /buy goal:chat"]
    (chinese,) = difference_lines([result], words_for("zh-CN"))
    assert chinese.startswith("3 个问题")
