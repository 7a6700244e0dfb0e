import re
from typing import NoReturn

import pytest

from bot.asking.mistake import Mistake
from bot.cards.attempt import (
    Failed,
    Refused,
    Succeeded,
    attempt,
    unanswered_card,
    unanswered_in_words,
)
from bot.cards.in_words import mistake_in_words
from bot.cards.registry import fault_card, mistake_card
from bot.texts import words_for

ENGLISH = words_for("en")
MISTAKE = Mistake("unknown_model", suggestions=("qwen2-72b",), text="qwen2-71b")


def _mistaken() -> NoReturn:
    raise MISTAKE


def _broken() -> NoReturn:
    raise KeyError("model")


def test_a_result_is_returned_unchanged() -> None:
    """The outcome has it as its value."""
    assert Succeeded("an answer") == attempt(lambda: "an answer")


def test_a_mistake_of_the_asker_is_refused_and_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A mistake is not a fault of the program."""
    assert Refused(MISTAKE) == attempt(_mistaken)
    assert [] == caplog.records


def test_a_fault_is_logged_under_its_reference(caplog: pytest.LogCaptureFixture) -> None:
    """The log has the traceback, which the asker does not get."""
    outcome = attempt(_broken)
    assert isinstance(outcome, Failed)
    assert re.fullmatch(r"[0-9a-f]{8}", outcome.reference)
    assert f"fault {outcome.reference}: a question was not answered\nTraceback" in caplog.text


def test_a_mistake_without_a_text_is_a_fault(caplog: pytest.LogCaptureFixture) -> None:
    """Another test checks that no text is missing; if one were, the asker would get a card."""
    wordless = Mistake("unknown_model")
    card = unanswered_card(Refused(wordless), ENGLISH)
    assert "red" == card.colour
    assert "a mistake was not put into words" in caplog.text


def test_mistakes_and_faults_have_a_card_and_a_json_form() -> None:
    """The JSON of a fault has the keys of a mistake, and its reference."""
    refused, failed = Refused(MISTAKE), Failed("1a2b3c4d")
    assert mistake_card(MISTAKE, ENGLISH) == unanswered_card(refused, ENGLISH)
    assert mistake_in_words(MISTAKE, ENGLISH) == unanswered_in_words(refused, ENGLISH)
    fault = fault_card("1a2b3c4d", ENGLISH)
    assert fault == unanswered_card(failed, ENGLISH)
    error = {"kind": "fault", "message": fault.lead, "suggestions": [], "reference": "1a2b3c4d"}
    assert {"error": error} == unanswered_in_words(failed, ENGLISH)
