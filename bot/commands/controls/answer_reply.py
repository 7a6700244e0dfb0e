"""The reply to a question: its answer's card with the controls, or what is wrong with it."""

import asyncio
import logging
from dataclasses import replace
from typing import Final

import discord

from bot.asking.mistake import Mistake
from bot.asking.request import Asked
from bot.cards.card import Card
from bot.cards.controls import controls_of, shared_controls
from bot.cards.mistake_controls import mistake_controls, mistaken_option
from bot.cards.registry import card_of, mistake_card
from bot.commands.asker import asker_of, note_use, was_unread, words_of
from bot.commands.client import Answered, Client
from bot.commands.controls.question_key import (
    is_digest,
    key_of,
    remember,
    spelt_out,
    without_pasted,
)
from bot.commands.controls.sharing import share
from bot.commands.controls.view import view_of
from bot.commands.interaction import Interaction
from bot.commands.replies import put
from bot.commands.tree import note, send
from bot.store import StoreError
from bot.texts import Words

LOG = logging.getLogger(__name__)
_REMEMBERING_S: Final = 2.0  # the answer is given; the bot is not held up by it when it ends


async def show(interaction: Interaction, found: Answered, *, public: bool = False) -> None:
    """Answer with the card and its controls; in the presser's own message where one was pressed.

    A public answer is seen by all, and has the controls that are for all.
    """
    asker = await asker_of(interaction)
    # Whether an answer that had to be waited for is a mistake was not known when it began.
    if public and not interaction.response.is_done():
        view = await _shared_view(interaction, found)
        await send(interaction, _card(interaction, found, asker.words), view=view, public=True)
    else:
        saved = found.asked.usual.get("hardware")
        rows = controls_of(found.answer, found.library, asker.words, saved)
        asked = without_pasted(found.asked, found.answer)
        card = _card(interaction, found, asker.words)
        await put(interaction, card, view_of(rows, key_of(asked)))
        await _remember(asked, interaction.client)
    await note_use(asker, interaction.user.id, interaction.client.store)


def _card(interaction: Interaction, found: Answered, words: Words) -> Card:
    """The card of an answer, which says where it does without what is stored."""
    card = card_of(found.answer, words)
    if not was_unread(interaction):
        return card
    return replace(card, footer=f"{card.footer}\n{words.say('store.unread')}".lstrip())


async def respond(interaction: Interaction, asked: Asked, *, public: bool = False) -> None:
    """Answer a question, or tell what is wrong with it and offer what may stand there instead."""
    try:
        found = await interaction.client.answered(interaction, asked)
    except Mistake as mistake:
        await _refuse(interaction, asked, mistake)
    else:
        await show(interaction, found, public=public)


async def _refuse(interaction: Interaction, asked: Asked, mistake: Mistake) -> None:
    option = mistaken_option(mistake, asked)
    others = {name: text for name, text in asked.options.items() if name != option}
    key = key_of(Asked(asked.command, others))
    if option is None or is_digest(key):
        # What was not understood is never kept.
        raise mistake
    words = await words_of(interaction)
    view = view_of(mistake_controls(option, mistake, words), key)
    note(interaction, "mistake")
    await send(interaction, mistake_card(mistake, words), view=view)


async def share_answer(interaction: Interaction, found: Answered) -> None:
    """Show an answer to everybody in the channel, with the controls that are for all."""
    card = _card(interaction, found, await words_of(interaction))
    await share(interaction, card, await _shared_view(interaction, found))


async def _shared_view(interaction: Interaction, found: Answered) -> discord.ui.View:
    """What others may press; their own saved machine is not to change what was shared."""
    asked = spelt_out(without_pasted(found.asked, found.answer))
    await _remember(asked, interaction.client)
    rows = shared_controls(found.answer, await words_of(interaction))
    return view_of(rows, key_of(asked))


async def _remember(asked: Asked, client: Client) -> None:
    """Keep the question of controls that are shown already; they outlive a store that fails."""
    try:
        async with asyncio.timeout(_REMEMBERING_S):
            await remember(asked, client.store)
    except (TimeoutError, StoreError) as error:
        reason = str(error) or "it took too long"
        LOG.warning("a question was not kept for its buttons: %s", reason)
