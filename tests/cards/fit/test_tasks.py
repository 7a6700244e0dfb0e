from typing import Any

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.cards.fit.tasks import task_lines, tasks_section
from bot.cards.why_card import why_card
from bot.running.figures import Capacity, SecondsRange
from bot.texts import words_for
from tests.samples.fits import fit

ANSWER = fit(model="small-7b", hardware="rtx-9090", context="4k")
SHORT = SecondsRange(low=3, expected=4.2, high=5)
LONG = SecondsRange(low=540, expected=700, high=900)


def _capacity(users: int, context_each: int = 4096) -> Capacity:
    return Capacity(
        users=users,
        context_each=context_each,
        tokens_per_s_each=11.3,
        floor_tokens_per_s=6,
        goal="chat",
    )


def _answer(first: SecondsRange | None, second: SecondsRange | None, **changed: Any) -> FitAnswer:
    """An answer with these times of its two tasks."""
    (machine,) = ANSWER.machines
    times = zip(machine.tasks, (first, second), strict=True)
    tasks = tuple(task.model_copy(update={"seconds": seconds}) for task, seconds in times)
    update = {"tasks": tasks, "capacity": None, **changed}
    return ANSWER.model_copy(update={"machines": (machine.model_copy(update=update),)})


def _lines(answer: FitAnswer, locale: str = "en") -> list[str]:
    return [*task_lines(answer, answer.machines[0], words_for(locale))]


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("en", "Time for Answer: 4 s · Session: 9 to 15 min"),
        ("zh-CN", "要多久：Answer 4 秒 · Session 9～15 分钟"),
    ],
)
def test_the_times_of_all_tasks_are_one_line(locale: str, line: str) -> None:
    """Each has its name as the rules have it."""
    assert [line] == _lines(_answer(SHORT, LONG), locale)


def test_a_task_that_needs_more_context_says_which_to_ask_for() -> None:
    """The session fills 2900 tokens, so 3k; where that does not fit, nothing is promised."""
    assert ["Time for Answer: 4 s · longer tasks: ask with `context:3k`"] == _lines(
        _answer(SHORT, None)
    )
    assert ["Time for Answer: 4 s"] == _lines(_answer(SHORT, None, longest_context=2048))


def test_nothing_is_said_where_no_task_has_a_time() -> None:
    """Neither if all are too long, nor if nothing runs."""
    assert [] == _lines(_answer(None, None))
    assert [] == _lines(fit(model="mix-50b", hardware="rtx-9090"))


@pytest.mark.parametrize(
    ("users", "line"),
    [
        (4, "Up to 4 people at once, each with 4k of context at about 11 tokens/s"),
        (64, "64 people at once or more, each with 4k of context at about 11 tokens/s"),
    ],
)
def test_people_at_once_are_a_line(users: int, line: str) -> None:
    """Up to 64 are counted."""
    assert line == _lines(_answer(SHORT, LONG, capacity=_capacity(users)))[-1]


def test_one_person_needs_no_line() -> None:
    """That one person can use it is what the verdict says."""
    assert 1 == len(_lines(_answer(SHORT, LONG, capacity=_capacity(1))))


def test_named_users_learn_how_much_context_each_could_have() -> None:
    """Only if it is more than they asked for."""
    question = ANSWER.question.model_copy(update={"users": 4})
    more, same = (
        _answer(SHORT, LONG, capacity=_capacity(4, context)).model_copy(
            update={"question": question}
        )
        for context in (12_400, 4096)
    )
    line = "Each of the 4 people could have up to 12k of context, at about 11 tokens/s"
    assert line == _lines(more)[-1]
    assert 1 == len(_lines(same))


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_card_behind_why_says_what_a_task_is(locale: str) -> None:
    """Turns, tokens read and written, and the floor that counts people."""
    words = words_for(locale)
    answer = _answer(SHORT, None, capacity=_capacity(4))
    (section,) = tasks_section(answer, words)
    once, turns, people = str(section.body).splitlines()
    assert all(figure in once for figure in ("Answer", "2,000", "100", "4"))
    assert all(figure in turns for figure in ("Session", "3", "2,000", "300", "100", "2,900"))
    assert words.say("fit.task.no_time") in turns
    assert all(figure in people for figure in ("6", "64"))
    assert section in why_card(answer, {}, words).sections


def test_without_a_machine_there_are_no_tasks() -> None:
    """The card behind Why has no section without lines."""
    assert [] == tasks_section(fit(model="small-7b"), words_for("en"))
