"""Answers shown to everybody in a channel, once each, and taken back by who shared them.

Before anything is posted the share is noted in the store, and the button goes from the answer: of
two presses the second posts nothing, even if another process gets it.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import Final

import discord

from bot.cards.card import Card
from bot.cards.control import Action, Control, Row
from bot.cards.limits import within_limits
from bot.commands.asker import asker_of, words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.embed import embed_of
from bot.commands.interaction import Interaction
from bot.commands.replies import follow_with_picture, is_own
from bot.pictures.picture import Picture
from bot.store import StoreError
from bot.texts import Words

_SHARE_ID: Final = "a1:share:"  # as bot/commands/controls/view.py writes it
_DIGEST_LENGTH: Final = 24  # 96 bits as hexadecimal digits, so no two are alike in practice
_NOTING_S: Final = 1.0  # Discord waits 3 s for a first response
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shared:
    """What everybody is to see: a card with its controls, and the picture that follows it."""

    card: Card
    view: discord.ui.View
    picture: Picture | None


async def share(interaction: Interaction, key: str, shared: Shared) -> None:
    """Post the presser's own answer to the question `key` for everybody, with their name.

    Raises DeclinedError if they may not write here, or have shared this answer already.
    """
    message = interaction.message
    if not may_share(interaction):
        raise DeclinedError("no_share")
    if message is None or not is_own(interaction):
        raise DeclinedError("shared_already")
    share_id = sha256(f"{message.id} {key}".encode()).hexdigest()[:_DIGEST_LENGTH]
    if not await _claim(interaction, share_id):
        raise DeclinedError("shared_already")
    try:
        await _update(interaction, await _without_button(interaction, message))
        await _post(interaction, share_id, shared)
    except discord.HTTPException as error:
        if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            # It was refused, so nothing was posted; after any other failure it may have been.
            await _offer_again(interaction, message, share_id)
        raise


async def _offer_again(interaction: Interaction, message: discord.Message, share_id: str) -> None:
    await _release(interaction, share_id)
    if interaction.response.is_done():
        await _update(interaction, discord.ui.View.from_message(message, timeout=None))


async def _post(interaction: Interaction, share_id: str, shared: Shared) -> None:
    words = (await asker_of(interaction)).server_words
    card = shared_card(shared.card, interaction.user.display_name, words)
    shared.view.add_item(TAKE_BACK_BUTTON.item(share_id, words.say("control.take_back")))
    posted = await interaction.followup.send(
        embed=embed_of(within_limits(card)), view=shared.view, wait=True
    )
    edit = partial(_set_files, interaction, posted.id)
    follow_with_picture(interaction, posted.id, shared.picture, edit)


async def _set_files(
    interaction: Interaction, message_id: int, files: Sequence[discord.File]
) -> None:
    await interaction.followup.edit_message(message_id, attachments=files)


async def _without_button(interaction: Interaction, message: discord.Message) -> discord.ui.View:
    """Return the controls of a message; the button that shares it says that this was done."""
    view = discord.ui.View.from_message(message, timeout=None)
    label = (await words_of(interaction)).say("control.shared")
    for item in view.children:
        if isinstance(item, discord.ui.Button) and str(item.custom_id).startswith(_SHARE_ID):
            item.label, item.disabled = label, True
    return view


async def _update(interaction: Interaction, view: discord.ui.View) -> None:
    """Replace the controls of the presser's own message."""
    view.stop()  # presses are routed by their ids alone
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view)
    else:
        await interaction.response.edit_message(view=view)


async def _claim(interaction: Interaction, share_id: str) -> bool:
    """Note a share; without the store only the button that is gone prevents a second one."""
    try:
        async with asyncio.timeout(_NOTING_S):
            return await interaction.client.store.shares.claim(share_id, int(time.time()))
    except (TimeoutError, StoreError) as error:
        LOG.warning("a share was not noted: %s", str(error) or "it took too long")
        return True


async def _release(interaction: Interaction, share_id: str) -> None:
    try:
        await interaction.client.store.shares.release(share_id)
    except StoreError as error:
        LOG.warning("a share that was taken back is still noted: %s", error)


async def _take_back(interaction: Interaction, share_id: str) -> None:
    """Delete the pressed message, if the presser shared it.

    Discord states with each press who shared: it is whose press the message answered.
    """
    metadata = interaction.message.interaction_metadata if interaction.message else None
    if metadata is None or metadata.user.id != interaction.user.id:
        raise DeclinedError("not_the_sharer")
    await interaction.response.defer()
    if interaction.message is not None:
        interaction.client.late_pictures.forget(interaction.message.id)
    await interaction.delete_original_response()
    await _release(interaction, share_id)


def may_share(interaction: Interaction) -> bool:
    """Return whether the presser may write to others here; Discord sends that with each press.

    A member who brings the bot along needs one permission more.
    """
    if not has_company(interaction):
        return False
    if interaction.guild_id is None:
        return True
    held = interaction.permissions
    brought = interaction.is_user_integration() and not interaction.is_guild_integration()
    if brought and not held.use_external_apps:
        return False
    if isinstance(interaction.channel, discord.Thread):
        return held.send_messages_in_threads
    return held.send_messages


def has_company(interaction: Interaction) -> bool:
    """Return whether others read here: everywhere but in a member's messages with the bot."""
    return not interaction.context.dm_channel


def placed(rows: Sequence[Row], interaction: Interaction) -> tuple[Row, ...]:
    """Return the rows of controls without the share button where nobody else reads."""
    if has_company(interaction):
        return tuple(rows)
    kept = (tuple(control for control in row if not _shares(control)) for row in rows)
    return tuple(row for row in kept if row)


def _shares(control: Control) -> bool:
    return isinstance(control, Action) and control.name == "share"


def shared_card(card: Card, name: str, words: Words) -> Card:
    """Return the card with the sharer's name above the rest of its footer."""
    return replace(card, footer=f"{words.say('shared.by', name=name)}\n{card.footer}".rstrip())


TAKE_BACK_BUTTON: Final = ButtonKind("share:1:back", discord.ButtonStyle.secondary, _take_back)
