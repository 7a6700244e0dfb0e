"""Where the reply to an interaction goes: into the message that was pressed, or a new one."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final, TypeVar

import discord

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.commands.embed import embed_of
from bot.commands.interaction import Interaction
from bot.commands.tree import send

Result = TypeVar("Result")
_PATIENCE_S: Final = 1.0  # of the 3 s that Discord waits for a sign of life


def is_own(interaction: Interaction) -> bool:
    """Whether something was pressed in a message that only the presser sees, and that may change.

    Discord says so with each press; what a custom_id says of it would be worth nothing.
    """
    return interaction.message is not None and interaction.message.flags.ephemeral


async def wait(interaction: Interaction) -> None:
    """Tell Discord that the reply takes longer than the 3 s that it waits."""
    if is_own(interaction):
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


async def patiently(interaction: Interaction, work: Coroutine[Any, Any, Result]) -> Result:
    """What some work comes to, however long it waits for its turn.

    Discord is told to wait as well before it would give up.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=_PATIENCE_S)
        if not done and not interaction.response.is_done():
            await wait(interaction)
        return await task
    finally:
        task.cancel()


async def in_turn(interaction: Interaction, work: Callable[[], Result]) -> Result:
    """Work an answer out in its turn among all that are asked for, and return what `work` does."""
    return await patiently(interaction, interaction.client.tree.queue.answer(interaction, work))


async def put(interaction: Interaction, card: Card, view: discord.ui.View) -> None:
    """Change the presser's own message into this card; elsewhere send one that only they see."""
    if not is_own(interaction):
        await send(interaction, card, view=view)
        return
    embed = embed_of(within_limits(card))
    # Pictures of the answer before this one go with it.
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=embed, view=view, attachments=[])
    else:
        await interaction.response.edit_message(embed=embed, view=view, attachments=[])


async def attach(interaction: Interaction, files: Sequence[discord.File]) -> None:
    """Add files to the presser's own message; elsewhere to a reply that only they see."""
    if is_own(interaction):
        await interaction.edit_original_response(attachments=files)
    else:
        await interaction.followup.send(files=files, ephemeral=True)
