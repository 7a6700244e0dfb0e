"""Every command's answer and every error's, sent as one ephemeral card."""

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot.answers.mistake import Mistake
from bot.cards.card import Card
from bot.cards.deal import fault_card, mistake_card
from bot.cards.declined_card import declined_card
from bot.cards.limits import within_limits
from bot.commands.asker import words_of
from bot.commands.declined import DeclinedError
from bot.commands.embed import embed_of
from bot.texts import Words

# The interaction is older than 3 s, or was already answered:
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json 2026-08-06
_EXPIRED = frozenset({10062, 40060})
LOG = logging.getLogger(__name__)
Interaction = discord.Interaction[Any]


class Tree(app_commands.CommandTree[Any]):
    """The tree of commands, with the one error handler of all."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Tell the member: of a mistake what to type instead, of a fault its reference."""
        cause = getattr(error, "original", error)
        if interaction.type is discord.InteractionType.autocomplete:
            # Nothing can be told while somebody types.
            LOG.error("nothing was offered", exc_info=cause)
        elif _is_expired(cause):
            LOG.warning("an interaction expired unanswered: %s", cause)
        else:
            await tell(interaction, cause)


async def tell(interaction: Interaction, error: BaseException) -> None:
    """Tell a member what went wrong, from wherever in an interaction it comes."""
    words = await words_of(interaction)
    try:
        await send(interaction, _error_card(error, words))
    except Exception as unsent:
        if _is_expired(unsent):
            LOG.warning("an interaction expired unanswered: %s", unsent)
        else:
            LOG.exception("an error could not be told")


async def send(
    interaction: Interaction,
    card: Card,
    *,
    view: discord.ui.View = discord.utils.MISSING,
    file: discord.File = discord.utils.MISSING,
    public: bool = False,
) -> None:
    """Answer an interaction with a card that only the asking member sees, unless it is public."""
    embed = embed_of(within_limits(card))
    if interaction.response.is_done():
        await interaction.followup.send(embed=embed, ephemeral=not public, view=view, file=file)
    else:
        await interaction.response.send_message(
            embed=embed, ephemeral=not public, view=view, file=file
        )


def _error_card(error: BaseException, words: Words) -> Card:
    if isinstance(error, Mistake):
        try:
            return mistake_card(error, words)
        except Exception as fault:
            LOG.exception("a mistake could not be told")
            error = fault
    if isinstance(error, DeclinedError):
        return declined_card(error.reason, error.values, words)
    reference = secrets.token_hex(4)
    LOG.error("fault %s", reference, exc_info=error)
    return fault_card(reference, words)


def _is_expired(error: BaseException) -> bool:
    return isinstance(error, discord.HTTPException) and error.code in _EXPIRED
