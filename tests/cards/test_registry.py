import pytest

from bot.asking.mistake import Mistake
from bot.cards.card import Section
from bot.cards.registry import fault_card, mistake_card, slow_down_card
from bot.texts import words_for

ENGLISH = words_for("en")


def test_a_mistake_has_a_card_with_suggestions() -> None:
    """The asker sees the text that was not understood, the next step and names to use."""
    card = mistake_card(
        Mistake("unknown_model", suggestions=("qwen2-72b", "qwen2-7b"), text="qwen2-71b"), ENGLISH
    )
    assert "`qwen2-71b`" in card.lead.splitlines()[0]
    assert "size and version" in card.lead.splitlines()[1]
    assert (Section("Try one of these", "`qwen2-72b` · `qwen2-7b`"),) == card.sections
    assert "grey" == card.colour


def test_a_mistake_without_suggestions_has_no_empty_section() -> None:
    """The section is left out."""
    assert () == mistake_card(Mistake("empty"), ENGLISH).sections


def test_a_closed_model_beside_others_has_a_card_with_the_nearest_open_ones() -> None:
    """It cannot be run at home, and that is not the asker's mistake; alone it has an answer."""
    mistake = Mistake(
        "closed_model", suggestions=("gpt-oss-20b",), name="GPT-4o", developer="OpenAI"
    )
    card = mistake_card(mistake, ENGLISH)
    assert "blue" == card.colour
    for text in ("API", "size was never published", "`/fit model:GPT-4o`"):
        assert text in card.lead
    (nearest,) = card.sections
    assert "`gpt-oss-20b`" == nearest.body


def test_a_fault_shows_its_reference() -> None:
    """An operator can look it up in the log; the card has no details of the error."""
    card = fault_card("1a2b3c4d", ENGLISH)
    assert "`1a2b3c4d`" in card.lead
    assert "red" == card.colour


@pytest.mark.parametrize(("wait_s", "text"), [(0.01, "1 s"), (14.2, "15 s")])
def test_the_rate_limits_card_says_when_to_ask_again(wait_s: float, text: str) -> None:
    """The wait is in whole seconds, rounded up, so that it is never too short."""
    assert f"Ask again in {text}." in slow_down_card(wait_s, ENGLISH).lead
