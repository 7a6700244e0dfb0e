"""Why a command or a button did nothing."""

from collections.abc import Mapping

from bot.cards.card import Card
from bot.cards.refusal import harmless
from bot.texts import Words


def declined_card(reason: str, values: Mapping[str, str], words: Words) -> Card:
    """The text of a reason, with somebody else's words made harmless."""
    calls = {name: harmless(value) for name, value in values.items()}
    return Card(words.say("declined.title"), words.say(f"declined.{reason}", **calls), "grey")
