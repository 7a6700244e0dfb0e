"""The card that says why a command or a button did nothing."""

from collections.abc import Mapping

from bot.cards.card import Card
from bot.cards.refusal import harmless
from bot.texts import Words


def declined_card(reason: str, values: Mapping[str, str], words: Words) -> Card:
    """Return the card of a reason; `values` are untrusted and lose their mark-up."""
    calls = {name: harmless(value) for name, value in values.items()}
    return Card(words.say("declined.title"), words.say(f"declined.{reason}", **calls), "grey")
