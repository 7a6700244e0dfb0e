"""Replies to interactions: an edit of the pressed message, or a new message."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final, TypeVar

import discord

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.commands.command_ids import with_mentions
from bot.commands.embed import embed_of
from bot.commands.interaction import Interaction
from bot.commands.service.late_pictures import Edit, LatePicture
from bot.commands.tree import send
from bot.pictures.picture import Picture

Result = TypeVar("Result")
_PATIENCE_S: Final = 1.0  # Discord waits 3 s for a first response


def is_own(interaction: Interaction) -> bool:
    """Return whether the pressed message is visible to the presser only, and so may be edited.

    Discord states this with each press; a custom_id is untrusted input and could not.
    """
    return interaction.message is not None and interaction.message.flags.ephemeral


async def wait(interaction: Interaction) -> None:
    """Defer the response, since the reply takes longer than the 3 s that Discord waits."""
    if is_own(interaction):
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


async def patiently(interaction: Interaction, work: Coroutine[Any, Any, Result]) -> Result:
    """Return the result of some work, however long it waits for its turn.

    The response is deferred in time if the work takes longer.
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
    """Return the result of `work`, called in its turn among all questions."""
    return await patiently(interaction, interaction.client.tree.queue.answer(interaction, work))


async def put(interaction: Interaction, card: Card, view: discord.ui.View) -> int | None:
    """Replace the presser's own message with this card; elsewhere send an ephemeral reply.

    Returns the id of the message, as `send` does.
    """
    if interaction.message is None or not is_own(interaction):
        return await send(interaction, card, view=view)
    message_id = interaction.message.id
    interaction.client.late_pictures.forget(message_id)
    embed = with_mentions(embed_of(within_limits(card)), interaction.client.command_ids)
    # The pictures of the previous answer are removed with it.
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=embed, view=view, attachments=[])
    else:
        await interaction.response.edit_message(embed=embed, view=view, attachments=[])
    return message_id


def may_attach(interaction: Interaction) -> bool:
    """Return whether files may be attached here, by the presser and by the bot."""
    is_allowed = interaction.guild_id is None or interaction.permissions.attach_files
    return is_allowed and interaction.app_permissions.attach_files


def follow_with_picture(
    interaction: Interaction, message_id: int | None, picture: Picture | None, edit: Edit
) -> None:
    """Have a picture added to an answer that was sent, if files may be attached here."""
    if message_id is not None and picture is not None and may_attach(interaction):
        late = LatePicture(picture, edit, interaction.expires_at)
        interaction.client.late_pictures.add(message_id, late)


def attached_names(interaction: Interaction) -> frozenset[str]:
    """Return the names of the files in the presser's own message."""
    kept = interaction.message.attachments if interaction.message and is_own(interaction) else ()
    return frozenset(attachment.filename for attachment in kept)


async def attach(interaction: Interaction, files: Sequence[discord.File]) -> None:
    """Add files to the presser's own message; elsewhere send them in an ephemeral reply."""
    if interaction.message is not None and is_own(interaction):
        kept = interaction.message.attachments
        await interaction.edit_original_response(attachments=[*kept, *files])
    else:
        await interaction.followup.send(files=files, ephemeral=True)
