import pytest

from bot.cards.members.privacy_card import (
    ask_to_erase_card,
    erased_card,
    exported_card,
    stored_card,
)
from bot.texts import LOCALES, words_for


@pytest.mark.parametrize("locale", LOCALES)
def test_the_card_of_stored_data_names_the_next_steps(locale: str) -> None:
    """It does so even if nothing is stored."""
    words = words_for(locale)
    stored, what_next = stored_card({"reports": [1, 2, 3]}, words).sections
    assert "3" in str(stored.body)
    assert "/privacy export" in str(what_next.body)
    assert "/privacy delete" in str(what_next.body)
    nothing = stored_card({}, words).sections[0]
    assert words.say("privacy.nothing") == nothing.body


@pytest.mark.parametrize("locale", LOCALES)
def test_a_deletion_has_a_card_before_and_after(locale: str) -> None:
    """The warning has another colour."""
    words = words_for(locale)
    assert ("orange", "green") == (ask_to_erase_card(words).colour, erased_card(words).colour)
    assert "JSON" in exported_card(words).lead
