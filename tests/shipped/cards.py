"""What a card of the shipped library must never be."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.cards.card import Card, Code, Table
from bot.cards.layout import columns
from bot.cards.limits import within_limits
from bot.commands.embed import embed_of
from tests.process.loopback_discord.limits import message_faults

TODAY: Final = date(2026, 11, 24)
_PHONE: Final = 36  # columns of a code block that a phone of 390 pixels shows unbroken


def faults(card: Card) -> list[str]:
    """Whatever Discord would refuse, would have to be cut, or was left unfilled."""
    result = message_faults({"embeds": [embed_of(card).to_dict()]})
    result += [
        f"wider than a phone: {line}" for line in _table_lines(card) if columns(line) > _PHONE
    ]
    if card != within_limits(card):
        result.append("it is longer than a card may be")
    return result + [text for text in texts_of(card) if "{" in text or "None" in text]


def _table_lines(card: Card) -> Iterator[str]:
    """The lines of code blocks as they are sent, but for commands: those are copied, not read."""
    sent = embed_of(card).fields
    for section, field in zip(card.sections, sent, strict=True):
        if not isinstance(section.body, Code) and "```" in str(field.value):
            yield from str(field.value).splitlines()


def texts_of(card: Card, *, commands: bool = True) -> Iterator[str]:
    """The texts of a card; `commands`: also what is to be typed or copied."""
    yield from (card.title, card.lead, card.footer)
    for section in card.sections:
        yield section.name
        if isinstance(section.body, Table):
            yield from section.body.columns
            for row in section.body.rows:
                yield from row
        elif not isinstance(section.body, Code):
            yield section.body
        elif commands:
            yield section.body.text
