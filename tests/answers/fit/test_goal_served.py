"""`/fit goal:` says whether a model is fast enough, by the bounds of `/best`."""

from dataclasses import replace
from typing import Any

import pytest

from bot.advice.goal import Goal
from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library


def _library(library: Library, **changed: Any) -> Library:
    row = library.goals["chat"].model_dump(by_alias=True)
    row |= {"name": "Chat", "because": "So.", "prompt_share": "50 %"}
    row |= {"decode_floor": "8 tokens/s", "decode_comfortable": "60 tokens/s", **changed}
    return replace(library, goals={**library.goals, "chat": Goal.model_validate(row)})


def _fit(library: Library, **options: str) -> FitAnswer:
    return fit(Request("fit", {"model": "big-30b", "hardware": "2x rtx 9090", **options}), library)


@pytest.mark.parametrize(
    ("changed", "serves"),
    [
        ({}, "yes"),
        ({"decode_floor": "200 tokens/s", "decode_comfortable": "300 tokens/s"}, "too-slow"),
        ({"prefill_floor": "90000 tokens/s"}, "slow-reading"),
    ],
)
def test_each_floor_of_the_goal_counts(
    library: Library, changed: dict[str, str], serves: str
) -> None:
    """The speed of the answers first, then that of reading."""
    answer = _fit(_library(library, **changed), goal="chat")
    assert answer.goal is not None
    assert (answer.goal.id, answer.goal.serves) == ("chat", serves)


def test_nothing_is_said_of_a_model_that_does_not_run(library: Library) -> None:
    """Nor without a machine, or without a goal."""
    chat = _library(library)
    for options in ({"hardware": "rtx 9090", "quant": "BF16"}, {"hardware": ""}):
        answer = _fit(chat, goal="chat", **options)
        assert answer.goal is not None
        assert answer.goal.serves is None
    assert _fit(chat).goal is None


def test_the_goal_gives_context_and_format(library: Library) -> None:
    """The context may still be named; 8 bits write 12 tokens/s, 4 bits 20."""
    slow = _library(library, context=4096)
    fast = _library(library, decode_floor="15 tokens/s")
    assert _fit(slow, goal="chat").question.context == 4096
    assert _fit(slow, goal="chat", context="16k").question.context == 16384
    formats = [_fit(each, goal="chat").machines[0].best_format for each in (slow, fast)]
    assert formats == ["Q8_0", "Q4_K_M"]
    assert _fit(fast).machines[0].best_format == "Q8_0"


def test_a_goal_of_pictures_is_none_of_a_chat_model(library: Library) -> None:
    """The mistake names goals that are."""
    with pytest.raises(Mistake) as mistake:
        _fit(_library(library), goal="image")
    assert "chat" in mistake.value.suggestions
