"""The buttons that explain an answer, start what it names, and draw its pictures."""

from collections.abc import Iterable

import discord

from bot.asking.mistake import Mistake
from bot.asking.names import read_machine
from bot.cards.brief.registry import brief_of
from bot.cards.controls import details_controls
from bot.cards.guide.terms_card import terms_card
from bot.cards.registry import card_of
from bot.cards.start.request import start_request
from bot.cards.why_card import why_card
from bot.commands.asker import words_of
from bot.commands.client import Answered
from bot.commands.controls.answer_reply import show
from bot.commands.controls.next_question import questions_of
from bot.commands.controls.question_key import remember_all, without_pasted
from bot.commands.controls.view import view_of
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.members.hardware import save_machine
from bot.commands.moderators.last_changes import last_changes
from bot.commands.replies import attach, attached_names, may_attach, wait
from bot.commands.service.late_pictures import file_of
from bot.commands.tree import send
from bot.pictures.painter import Painter
from bot.pictures.picture import Picture
from bot.pictures.registry import pictures_of


async def why(interaction: Interaction, answered: Answered) -> None:
    """Send the presser the calculation, and the rules that applied with their last changes."""
    revisions = interaction.client.store.revisions
    changes = await last_changes(answered.answer, interaction.guild_id, revisions)
    await send(interaction, why_card(answered.answer, changes, await words_of(interaction)))


async def details(interaction: Interaction, answered: Answered) -> None:
    """Send the presser the whole card of an answer, with the controls that its screen left out."""
    words = await words_of(interaction)
    card = card_of(answered.answer, words)
    asked = without_pasted(answered.asked, answered.answer)
    rows = details_controls(answered.answer, answered.library, words)
    await send(interaction, card, view=view_of(rows, asked))
    await remember_all(questions_of(rows, asked), interaction.client.store)


async def terms(interaction: Interaction, answered: Answered, *, is_whole: bool) -> None:
    """Send the presser what the words on a card mean; `is_whole`: on the card behind Details."""
    words = await words_of(interaction)
    card = brief_of(answered.answer, answered.library, words)
    if is_whole:
        card = card_of(answered.answer, words)
    await send(interaction, terms_card(card, words))


async def start(interaction: Interaction, answered: Answered) -> None:
    """Send the presser the commands that start what an answer names, in a reply of its own.

    Raises DeclinedError if there is nothing to start, and Mistake as a typed question does.
    """
    request = start_request(answered.asked, answered.answer, answered.library)
    if request is None:
        raise DeclinedError("no_start")
    await show(interaction, await interaction.client.answered(interaction, request), anew=True)


async def save(interaction: Interaction, answered: Answered) -> None:
    """Send the presser the ways to save a machine, the one that was asked about first."""
    text = answered.asked.options.get("hardware")
    try:
        machine = read_machine(text, answered.library).machine if text else None
    except Mistake:
        # Such as hardware:none.
        machine = None
    await save_machine(interaction, machine)


async def picture(interaction: Interaction, answered: Answered) -> None:
    """Attach those pictures of an answer that its message lacks.

    Raises DeclinedError if there are none, if none could be drawn, or if no file may be attached.
    """
    if not may_attach(interaction):
        raise DeclinedError("no_files")
    if interaction.message is not None:
        interaction.client.late_pictures.forget(interaction.message.id)
    if not interaction.response.is_done():
        # The first picture waits for the drawing process to start.
        await wait(interaction)
    words = await words_of(interaction)
    pictures = pictures_of(answered.asked, answered.answer, answered.library, words)
    if not pictures:
        raise DeclinedError("no_picture")
    present = attached_names(interaction)
    pictures = tuple(entry for entry in pictures if f"{entry.name}.png" not in present)
    if not pictures:
        raise DeclinedError("all_drawn")
    files = await _files(pictures, interaction.client.painter)
    if not files:
        raise DeclinedError("nothing_drawn")
    await attach(interaction, files)


async def _files(pictures: Iterable[Picture], painter: Painter) -> list[discord.File]:
    """Return the files of the pictures that could be drawn, each with its alt text."""
    files = []
    for entry in pictures:
        png = await painter.png_of(entry)
        if png is not None:
            files.append(file_of(entry, png))
    return files
