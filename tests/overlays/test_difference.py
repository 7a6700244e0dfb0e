from collections.abc import Mapping
from typing import Any

from bot.library.library import Library
from bot.loading import Outcome
from bot.loading.proofs.corners import Question, typed
from bot.overlays.difference import Difference, differences, example_questions

OLD: Any = object()
NEW: Any = object()
QUESTIONS: list[Question] = [
    ("fit", {"model": "tiny"}),
    ("fit", {"model": "wee"}),
    ("buy", {"goal": "chat"}),
]


def changes(old: Mapping[str, Outcome | str], new: Mapping[str, Outcome | str]) -> list[Difference]:
    """The differences where each library gives these outcomes by command."""

    def asked(command: str, _: Mapping[str, str], library: Library) -> Outcome | str:
        return (old if library is OLD else new)[command]

    return [*differences(OLD, NEW, QUESTIONS, asked)]


BUY = Outcome(route="mac", rules=("big", "quiet"), cautions=("old-price",))
FIT = Outcome(verdict="tight", cautions=("little-left",))


def test_the_same_answers_are_no_difference() -> None:
    """Nothing changed."""
    assert changes({"fit": FIT, "buy": BUY}, {"fit": FIT, "buy": BUY}) == []


def test_another_answer_is_counted_over_all_questions_most_common_first() -> None:
    """Two questions about fit, one about buying."""
    no = Outcome(verdict="no", cautions=("little-left",))
    rent = Outcome(route="rent", rules=("big",), cautions=("old-price",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": no, "buy": rent}) == [
        Difference("fit", "answer", "tight", "no", 2, "/fit model:tiny"),
        Difference("buy", "answer", "mac", "rent", 1, "/buy goal:chat"),
    ]


def test_the_same_answer_by_another_branch_is_a_difference_too() -> None:
    """Its reason changed."""
    other = Outcome(route="mac", rules=("big", "silent"), cautions=("old-price",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": FIT, "buy": other}) == [
        Difference("buy", "rule", "quiet", "silent", 1, "/buy goal:chat")
    ]


def test_cautions_come_and_go() -> None:
    """Each is a change of its own."""
    other = Outcome(verdict="tight", cautions=("slow",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": other, "buy": BUY}) == [
        Difference("fit", "caution", "little-left", None, 2, "/fit model:tiny"),
        Difference("fit", "caution", None, "slow", 2, "/fit model:tiny"),
    ]


def test_a_question_that_is_refused_on_one_side_only_is_a_difference() -> None:
    """Refused on both sides it tells nothing."""
    assert changes({"fit": "no such model", "buy": "?"}, {"fit": FIT, "buy": "?"}) == [
        Difference("fit", "refusal", "no such model", None, 2, "/fit model:tiny")
    ]


def test_the_examples_of_a_library_are_questions(a_library: Any) -> None:
    """They are asked first, since moderators know them."""
    assert [typed(one) for one in example_questions(a_library.load())] == [
        "/fit model:tiny hardware:small-gpu users:2",
        "/buy goal:chat budget:2000 usd quiet:yes users:4",
    ]
