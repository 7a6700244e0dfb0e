from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.catalog.localised import Localised
from bot.loading import Outcome
from bot.loading.proofs.corners import typed
from bot.loading.proofs.outcome import Question
from bot.loading.proofs.shown import Money, Shown
from bot.overlays.difference import (
    Difference,
    Value,
    What,
    differences,
    example_questions,
)
from bot.overlays.difference_lines import difference_lines
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
        Difference("fit", "answer", "tight", "no", 2, 2, "/fit model:tiny"),
        Difference("buy", "answer", "mac", "rent", 1, 1, "/buy goal:chat"),
    ]


def test_the_same_route_by_another_branch_is_a_difference_too() -> None:
    """Its reason changed."""
    other = Outcome(route="mac", rules=("big", "silent"), cautions=("old-price",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": FIT, "buy": other}) == [
        Difference("buy", "rule", "quiet", "silent", 1, 1, "/buy goal:chat")
    ]


def test_each_added_or_dropped_caution_is_a_difference() -> None:
    """One caution replaced by another gives two differences."""
    other = Outcome(verdict="tight", cautions=("slow",))
    assert changes({"fit": FIT, "buy": BUY}, {"fit": other, "buy": BUY}) == [
        Difference("fit", "caution", "little-left", None, 2, 2, "/fit model:tiny"),
        Difference("fit", "caution", None, "slow", 2, 2, "/fit model:tiny"),
    ]


def test_a_question_refused_only_before_or_after_is_a_difference() -> None:
    """One that is refused both times is not."""
    assert changes({"fit": "no such model", "buy": "?"}, {"fit": FIT, "buy": "?"}) == [
        Difference("fit", "refusal", "no such model", None, 2, 2, "/fit model:tiny")
    ]


def test_a_refusal_in_other_words_is_a_difference() -> None:
    """Whoever asks reads something else."""
    assert changes({"fit": FIT, "buy": "?"}, {"fit": FIT, "buy": "Why?"}) == [
        Difference("buy", "refusal", "?", "Why?", 1, 1, "/buy goal:chat")
    ]


RUN = Shown(
    pick=Localised(en="A PC"),
    model="Tiny",
    format="Q4_K_M",
    context=8192,
    price=Money(700, "usd"),
    decode_tokens_per_s=39,
    memory_gib=4.5,
    texts=(("big", (Localised(en="It is big."), None)),),
    digest="1",
)


@pytest.mark.parametrize(
    ("changed", "what", "line"),
    [
        ({"pick": Localised(en="A Mac")}, "pick", "pick: A Mac instead of A PC"),
        ({"pick": None}, "pick", "pick: nothing instead of A PC"),
        ({"model": "Wee"}, "model", "model on the pick: Wee instead of Tiny"),
        ({"format": "Q8_0"}, "format", "format: Q8_0 instead of Q4_K_M"),
        ({"context": 65536}, "context", "context: 64k instead of 8k"),
        ({"price": Money(70, "usd")}, "price", "price of the pick: $70 instead of $700"),
        ({"decode_tokens_per_s": 35.0}, "speed", "speed: about 35 instead of 39 tokens/s"),
        ({"memory_gib": 5.0}, "memory", "memory needed: 5.0 GB instead of 4.5 GB"),
        (
            {"texts": (("big", (Localised(en="It is large."), None)),)},
            "words",
            "big says other words",
        ),
        ({"digest": "2"}, "other", "another figure or text, further down"),
    ],
)
def test_whatever_an_answer_shows_is_compared(
    changed: dict[str, Any], what: What, line: str
) -> None:
    """The route is the same; a member sees another answer nevertheless."""
    before, after = replace(BUY, shown=RUN), replace(BUY, shown=replace(RUN, **changed))
    found = changes({"fit": FIT, "buy": before}, {"fit": FIT, "buy": after})
    assert [what] == [difference.what for difference in found]
    assert [f"1 of 1 /buy questions tried: {line}. For example /buy goal:chat"] == [
        *difference_lines(found, words_for("en"))
    ]
    (chinese,) = difference_lines(found, words_for("zh-CN"))
    assert chinese.startswith("试问的 1 个 /buy 问题")


def test_the_price_of_another_pick_is_its_own() -> None:
    """Only the pick is told, which has another price, model and speed."""
    other = replace(
        RUN, pick=Localised(en="A Mac"), price=Money(9, "usd"), model="Wee", decode_tokens_per_s=1
    )
    found = changes(
        {"fit": FIT, "buy": replace(BUY, shown=RUN)}, {"fit": FIT, "buy": replace(BUY, shown=other)}
    )
    assert ["pick"] == [difference.what for difference in found]


@pytest.mark.parametrize(
    ("what", "before", "after", "line"),
    [
        ("pick", "A PC", "A Mac", "other picks, such as A Mac instead of A PC"),
        ("model", "Tiny", "Wee", "other models on the pick, such as Wee instead of Tiny"),
        ("price", Money(7, "usd"), Money(8, "usd"), "other prices of the pick, such as $8 instead"),
        ("speed", 39, 35, "other speeds, such as about 35 instead of 39 tokens/s"),
        ("memory", 4.5, 5, "other memory needed, such as 5.0 GB instead of 4.5 GB"),
    ],
)
def test_figures_of_several_questions_are_one_line(
    what: What, before: Value, after: Value, line: str
) -> None:
    """It names those of the example, and does not say that the others have the same."""
    result = Difference("buy", what, before, after, 3, 9, "/buy goal:chat", is_mixed=True)
    assert [f"3 of 9 /buy questions tried: {line}"] == [
        told[: len("3 of 9 /buy questions tried: ") + len(line)]
        for told in difference_lines([result], words_for("en"))
    ]


def test_speeds_that_change_in_several_ways_are_counted_together() -> None:
    """Both questions about `/fit` are slower, each in its own way."""
    speeds = iter([40.0, 35.0, 20.0, 10.0])

    def asked(question: Question) -> Outcome:
        if question[0] == "buy":
            return BUY
        return replace(FIT, shown=replace(RUN, decode_tokens_per_s=next(speeds)))

    loaded: Any = SimpleNamespace(outcome=asked)
    assert differences(loaded, loaded, QUESTIONS) == (
        Difference("fit", "speed", 40.0, 35.0, 2, 2, "/fit model:tiny", is_mixed=True),
    )


def test_what_says_least_comes_last() -> None:
    """Some other figure of both questions about `/fit`, and one route."""
    other = replace(FIT, shown=replace(FIT.shown, digest="2"))
    rent = replace(BUY, route="rent")
    found = changes({"fit": FIT, "buy": BUY}, {"fit": other, "buy": rent})
    assert ["answer", "other"] == [difference.what for difference in found]


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
        ("answer", "mac", "rent", "rent instead of mac"),
        ("answer", None, "tight", "tight instead of nothing"),
        ("rule", "a", "b", "the same answer, now from b instead of a"),
        ("caution", "a", None, "drops the note a"),
        ("caution", None, "a", "adds the note a"),
        ("reason", "a", None, "drops the reason a"),
        ("reason", None, "a", "adds the reason a"),
        ("refusal", None, "Why?", "refused: Why? instead of nothing"),
    ],
)
def test_each_kind_of_change_is_a_line(
    what: What, before: str | None, after: str | None, line: str
) -> None:
    """The line has the count, the change, and an example question."""
    result = Difference("buy", what, before, after, 3, 9, "/buy goal:chat")
    assert [*difference_lines([result], words_for("en"))] == [
        f"3 of 9 /buy questions tried: {line}. For example /buy goal:chat"
    ]
    (chinese,) = difference_lines([result], words_for("zh-CN"))
    assert chinese.startswith("试问的 9 个 /buy 问题中有 3 个：")
