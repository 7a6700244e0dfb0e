from datetime import date

import pytest

from bot.answers.best.answer import BestAnswer
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.cards.best.card import best_card
from bot.cards.card import Table
from bot.running.figures import SecondsRange
from bot.texts import words_for
from tests.samples.fits import fit
from tests.samples.small_library import small_library


def best(**options: str) -> BestAnswer:
    """Return the answer to `/best` from the library of round figures."""
    result = answer(Request("best", options), small_library(), date(2026, 11, 24))
    assert isinstance(result, BestAnswer)
    return result


def test_the_lead_names_the_best_model_and_how_it_runs() -> None:
    """It has format, verdict and context, and the verdict's colour."""
    card = best_card(best(hardware="2x rtx 9090"), words_for("en"))
    assert card.lead.startswith("**Big-30B** in `Q8_0` fits comfortably with 8k of context")
    assert card.colour == "green"


def test_the_table_has_a_row_for_each_model_in_order() -> None:
    """Rows have numbers, by which the lines about benchmarks name the models."""
    card = best_card(best(hardware="2x rtx 9090"), words_for("en"))
    table = card.sections[0].body
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["1. Big-30B", "2. Mix-50B", "3. Small-7B"]


def test_each_benchmark_names_the_models_that_it_ranked() -> None:
    """The card also says that scores of two benchmarks are not compared."""
    card = best_card(best(hardware="2x rtx 9090"), words_for("en"))
    order = card.sections[1].body
    assert isinstance(order, str)
    assert order.startswith("• Quiz: 1, 3\n• Exam: 2\nScores compare only within one benchmark")


def test_better_models_that_do_not_run_are_named() -> None:
    """A member learns the gain of more memory or bandwidth."""
    card = best_card(best(hardware="ddr5-9999 64gb"), words_for("en"))
    assert "• Big-30B: too slow" in [section.body for section in card.sections]


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_if_no_model_runs_the_card_has_no_table(locale: str) -> None:
    """Its colour is red."""
    card = best_card(best(hardware="rtx 9090", context="64k"), words_for(locale))
    assert card.colour == "red"
    assert not any(isinstance(section.body, Table) for section in card.sections)


def test_successors_have_a_line_of_their_own() -> None:
    """Their place comes from the older model below them, not from a score."""
    answer = best(hardware="2x rtx 9090")
    newer = answer.models[2].model_copy(update={"follows": "small-6b"})
    changed = answer.model_copy(update={"models": (*answer.models[:2], newer)})
    order = best_card(changed, words_for("en")).sections[1].body
    assert isinstance(order, str)
    lines = order.splitlines()
    assert ["• Quiz: 1", "• Exam: 2", "• Newer version of the model right below: 3"] == lines[:3]


def test_the_time_of_the_goals_task_is_one_line() -> None:
    """Where the task fills more than the context, the line says what to ask for."""
    took = SecondsRange(low=540, expected=700, high=900)
    answer = best(hardware="2x rtx 9090")
    task = fit(model="small-7b", hardware="rtx-9090").machines[0].tasks[1]
    lines = [
        best_card(
            answer.model_copy(update={"task": task.model_copy(update={"seconds": seconds})}),
            words_for("en"),
        ).lead.splitlines()[1:]
        for seconds in (took, None)
    ]
    assert [
        ["Time for Session: 9 to 15 min."],
        ["For Session ask with `context:3k`: it fills more than this."],
    ] == lines
    assert 1 == len(best_card(answer, words_for("en")).lead.splitlines())
