from typing import Any

import pytest

from bot.answers.closed.answer import ClosedAnswer, ClosedScore, HowItRuns, NearModel
from bot.asking.question import ClosedQuestion
from bot.cards.brief.screen import fits_a_screen
from bot.cards.card import Card, Table
from bot.cards.closed.card import closed_card
from bot.cards.closed.controls import closed_controls
from bot.cards.control import Menu
from bot.catalog.localised import Localised
from bot.library.library import Library
from bot.running.figures import SpeedRange
from bot.texts import words_for

SPEED = SpeedRange(low=20, expected=30.4, high=40, basis="estimated", sources=())
RUNS = HowItRuns(format="Q4_K_M", verdict="tight", needed_bytes=8 << 30, decode_tokens_per_s=SPEED)
SCORE = ClosedScore(benchmark="quiz", name=Localised(en="A quiz"), as_of="2026-11", score=75.5)
HERE = "RTX-9090"


def _answer(**changed: Any) -> ClosedAnswer:
    question = ClosedQuestion(
        command="fit", option="model", model="shut", hardware=None, assumed=()
    )
    values: dict[str, Any] = {
        "question": question,
        "name": "Shut",
        "developer": "Somebody",
        "purpose": "chat",
        "note": None,
        "machine": None,
        "compared": None,
        "compared_by": None,
        "models": (NearModel(model="open-7b", name="Open 7B", score=None, runs=None),),
        "library_version": "0123456789ab",
    }
    return ClosedAnswer.model_validate({**values, **changed})


def _card(**changed: Any) -> Card:
    return closed_card(_answer(**changed), words_for("en"))


def _row(**changed: Any) -> tuple[str, ...]:
    table = _card(machine=HERE, **changed).sections[0].body
    assert isinstance(table, Table)
    return (*table.columns[1:], *table.rows[0])


def test_the_card_says_no_first_and_why() -> None:
    """It is an answer: blue, not the grey of what was not understood."""
    card = _card(note=Localised(en="Its maker has retired it."))
    assert card.lead.startswith("**No: Shut runs only at Somebody.**")
    assert "Its maker has retired it." in card.lead
    assert "blue" == card.colour
    assert "`open-7b`" == card.sections[0].body


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"compared_by": "Elo, 2026-01-02"}, "reach it or come nearest on Elo, 2026-01-02"),
        ({"compared": SCORE}, "reach it or come nearest on A quiz"),
        ({}, "No score of it is known that an open model has as well. These are open models"),
        ({"machine": HERE, "compared": SCORE}, "the best first by A quiz, where Shut has 75.5"),
        ({"machine": HERE}, "These are the best for chat on RTX-9090"),
        ({"machine": HERE, "models": ()}, "No open model for chat that I know runs on RTX-9090"),
    ],
)
def test_the_card_says_what_its_list_rests_on(changed: dict[str, Any], told: str) -> None:
    """A benchmark with its date, or that there is none."""
    assert told in _card(**changed).lead


def test_a_row_has_the_speed_and_the_score() -> None:
    """Or how a model fits, where no score compares it."""
    near = NearModel(model="open-7b", name="Open 7B", score=80.0, runs=RUNS)
    assert ("tokens/s", "score", "Open 7B", "30", "80") == _row(models=(near,), compared=SCORE)
    unscored = near.model_copy(update={"score": None})
    assert ("tokens/s", "fit", "Open 7B", "30", "tight") == _row(models=(unscored,))


def test_what_draws_has_its_memory_in_place_of_a_speed() -> None:
    """Nobody asks how many tokens a second a picture takes."""
    near = NearModel(model="open-draw", name="Open Draw", score=None, runs=RUNS)
    assert ("needs GiB", "fit", "Open Draw", "8.0", "tight") == _row(
        models=(near,), purpose="image"
    )


def test_five_models_fit_one_phone_screen() -> None:
    """In both languages."""
    near = NearModel(model="open-7b", name="Open Model 120B-A12B", score=1400.5, runs=RUNS)
    answer = _answer(machine=HERE, compared=SCORE, models=(near,) * 5)
    for locale in ("en", "zh-CN"):
        assert fits_a_screen(closed_card(answer, words_for(locale)))


def test_the_controls_put_an_open_model_in_place_of_the_closed_one(library: Library) -> None:
    """In the option that named it; a machine can be named as well, where the command takes one."""
    rows = closed_controls(_answer(), library, words_for("en"), None)
    menus = [control for row in rows for control in row if isinstance(control, Menu)]
    assert ["model", "hardware"] == [menu.option for menu in menus]
    assert [("open-7b", "Open 7B")] == [(each.value, each.label) for each in menus[0].choices]


def test_a_command_without_a_machine_offers_none(library: Library) -> None:
    """`/compare` names its machines itself."""
    question = _answer().question.model_copy(update={"command": "compare", "option": "b"})
    rows = closed_controls(_answer(question=question), library, words_for("en"), None)
    menus = [control for row in rows for control in row if isinstance(control, Menu)]
    assert ["b"] == [menu.option for menu in menus]
