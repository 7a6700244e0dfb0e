"""The cards of `/privacy`: a member's stored data, its export and its deletion."""

from collections.abc import Mapping, Sequence

from bot.cards.card import Card, Section
from bot.texts import Words


def stored_card(result: Mapping[str, Sequence[object]], words: Words) -> Card:
    """Return the card of the number of rows about a member in each table, and their lifetime."""
    lines = [words.say(f"privacy.{table}", count=len(rows)) for table, rows in result.items()] or [
        words.say("privacy.nothing")
    ]
    return Card(
        title=words.say("privacy.title"),
        lead=words.say("privacy.lead"),
        colour="blue",
        sections=(
            Section(words.say("privacy.stored"), "\n".join(lines)),
            Section(words.say("privacy.next"), words.say("privacy.next.lines")),
        ),
    )


def exported_card(words: Words) -> Card:
    """Return the card above the file with a member's stored data."""
    return Card(words.say("privacy.export"), words.say("privacy.export.lead"), "blue")


def ask_to_erase_card(words: Words) -> Card:
    """Return the card that says what will be deleted, above the button that confirms it."""
    return Card(words.say("privacy.erase"), words.say("privacy.erase.lead"), "orange")


def erased_card(words: Words) -> Card:
    """Return the card that confirms the deletion."""
    return Card(words.say("privacy.erased"), words.say("privacy.erased.lead"), "green")
