import pytest

from bot.asking.mistake import Mistake
from bot.cards.card import Section
from bot.cards.registry import fault_card, mistake_card, slow_down_card
from bot.texts import words_for

ENGLISH = words_for("en")


def test_a_mistake_offers_what_would_have_worked() -> None:
    """The asker sees what was not understood, the next step and names to take."""
    card = mistake_card(
        Mistake("unknown_model", suggestions=("qwen2-72b", "qwen2-7b"), text="qwen2-71b"), ENGLISH
    )
    assert "`qwen2-71b`" in card.lead.splitlines()[0]
    assert "size and version" in card.lead.splitlines()[1]
    assert (Section("Try one of these", "`qwen2-72b` · `qwen2-7b`"),) == card.sections
    assert "grey" == card.colour


def test_a_mistake_without_suggestions_has_no_empty_section() -> None:
    """Where nothing can be offered, nothing is announced."""
    assert () == mistake_card(Mistake("empty"), ENGLISH).sections


def test_a_closed_model_is_answered_rather_than_refused() -> None:
    """It cannot be run at home; the open models that come nearest are named."""
    mistake = Mistake(
        "closed_model",
        suggestions=("gpt-oss-20b",),
        name="GPT-4o",
        developer="OpenAI",
        benchmark="A benchmark, 2025-12",
    )
    card = mistake_card(mistake, ENGLISH)
    assert "blue" == card.colour
    for text in ("API", "size was never published", "A benchmark, 2025-12"):
        assert text in card.lead
    (nearest,) = card.sections
    assert "`gpt-oss-20b`" == nearest.body


def test_a_fault_of_ours_shows_its_reference() -> None:
    """The asker gets what a moderator can look up, and no word of what broke."""
    card = fault_card("1a2b3c4d", ENGLISH)
    assert "`1a2b3c4d`" in card.lead
    assert "red" == card.colour


@pytest.mark.parametrize(("wait_s", "text"), [(0.01, "1 s"), (14.2, "15 s")])
def test_who_asks_too_fast_reads_when_to_ask_again(wait_s: float, text: str) -> None:
    """In whole seconds, rounded up, so that asking then is early enough."""
    assert f"Ask again in {text}." in slow_down_card(wait_s, ENGLISH).lead
