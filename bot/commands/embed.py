"""A Card as a Discord embed."""

import re

import discord

from bot.cards.card import Card, Code, Colour, Section
from bot.cards.layout import table_text

# Discord's own shades, https://discord.com/branding 2026-08
_COLOURS: dict[Colour, int] = {
    "green": 0x57F287,
    "yellow": 0xFEE75C,
    "orange": 0xE67E22,
    "red": 0xED4245,
    "blue": 0x5865F2,
    "grey": 0x95A5A6,
}
_BLANK = "\u200b"  # Discord takes no empty field
# Each match is replaced by a look-alike of the same length, so that the card stays within its
# limits: mentions, <#channel>, <:emoji:>, </command:1>, <t:1>, [masked](links), fences.
_HARMLESS = (
    (re.compile(r"@(?=everyone|here)"), "＠"),
    (re.compile(r"<(?=[@#/:]|a:|t:|id:)"), "＜"),
    (re.compile(r"\](?=\()"), "］"),
    (re.compile(r"``+"), lambda run: "ˋ" * len(run[0])),
)

_FENCE = re.compile("`{3}")


def embed_of(card: Card) -> discord.Embed:
    """Return the embed of a card within Discord's limits; no text can mention, link or embed."""
    embed = discord.Embed(
        title=_plain(card.title), description=_plain(card.lead), colour=_COLOURS[card.colour]
    )
    for section in card.sections:
        embed.add_field(name=_plain(section.name) or _BLANK, value=_body(section), inline=False)
    if card.footer:
        embed.set_footer(text=_plain(card.footer))
    return embed


def _body(section: Section) -> str:
    if isinstance(section.body, str):
        return _plain(section.body) or _BLANK
    # A code block ends at the first fence inside it, and has no escapes.
    if isinstance(section.body, Code):
        # PowerShell continues a line after a backtick, so that single ones stay.
        return f"```\n{_FENCE.sub('ˋˋˋ', section.body.text)}\n```"
    table = table_text(section.body).replace("`", "ˋ")
    return f"```\n{table}\n```"


def _plain(text: str) -> str:
    for pattern, sign in _HARMLESS:
        text = pattern.sub(sign, text)
    return text
