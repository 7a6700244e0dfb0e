"""What is stored about a member, for how long, and that it is gone."""

from collections.abc import Mapping, Sequence

from bot.cards.card import Card, Section
from bot.texts import Words


def stored_card(result: Mapping[str, Sequence[object]], words: Words) -> Card:
    """How much there is in each table, and how long it stays."""
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
    """It is in the file below."""
    return Card(words.say("privacy.export"), words.say("privacy.export.lead"), "blue")


def ask_to_erase_card(words: Words) -> Card:
    """What will be gone, before the button that does it."""
    return Card(words.say("privacy.erase"), words.say("privacy.erase.lead"), "orange")


def erased_card(words: Words) -> Card:
    """It is gone."""
    return Card(words.say("privacy.erased"), words.say("privacy.erased.lead"), "green")
