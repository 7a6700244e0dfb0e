from string import Formatter

import pytest

from bot.cards.declined_card import declined_card
from bot.commands.declined import REASONS
from bot.texts import LOCALES, load_words, words_for


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_text(reason: str, locale: str) -> None:
    """Backticks in untrusted values do not end the code in which they are quoted."""
    text = load_words()["en"].texts[f"declined.{reason}"]
    names = [name for _, name, _, _ in Formatter().parse(text) if name]
    card = declined_card(reason, dict.fromkeys(names, "a`b"), words_for(locale))
    assert "a`b" not in card.lead
    assert 0 == card.lead.count("`") % 2


def test_every_text_has_its_reason() -> None:
    """Unused texts are deleted."""
    values = [key for key in load_words()["en"].texts if key.startswith("declined.")]
    assert {f"declined.{reason}" for reason in REASONS} | {"declined.title"} == set(values)
