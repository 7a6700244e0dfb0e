"""Answers shown to everybody in a channel."""

from dataclasses import replace

import discord

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.commands.asker import words_of
from bot.commands.declined import DeclinedError
from bot.commands.embed import embed_of
from bot.commands.interaction import Interaction
from bot.texts import Words


async def share(interaction: Interaction, card: Card, view: discord.ui.View) -> None:
    """Send the card to everybody with the sharer's name; DeclinedError if they may not write."""
    if not may_share(interaction):
        raise DeclinedError("no_share")
    words = await words_of(interaction)
    name = interaction.user.display_name
    embed = embed_of(within_limits(shared_card(card, name, words)))
    if interaction.response.is_done():
        await interaction.followup.send(embed=embed, view=view)
    else:
        await interaction.response.send_message(embed=embed, view=view)


def may_share(interaction: Interaction) -> bool:
    """Return whether the presser may write here; Discord sends permissions with each press."""
    if interaction.guild_id is None:
        return True
    held = interaction.permissions
    if isinstance(interaction.channel, discord.Thread):
        return held.send_messages_in_threads
    return held.send_messages


def shared_card(card: Card, name: str, words: Words) -> Card:
    """Return the card with the sharer's name above the rest of its footer."""
    return replace(card, footer=f"{words.say('shared.by', name=name)}\n{card.footer}".rstrip())
