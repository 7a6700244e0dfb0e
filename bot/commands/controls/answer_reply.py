"""The reply to a question: the answer's card with its controls, or its mistake."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import discord

from bot.answers.ask.answer import AskAnswer
from bot.answers.ask.ask import request_of
from bot.answers.report.problem import Subject
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.asking.sentence.reading import Reading
from bot.cards.ask.card import read_card
from bot.cards.brief.registry import brief_of
from bot.cards.card import Card
from bot.cards.control import Row, Switch
from bot.cards.controls import controls_of, shared_controls
from bot.cards.members.saving import with_saving
from bot.cards.mistake_controls import mistake_controls, mistaken_option
from bot.cards.registry import mistake_card
from bot.cards.report.typed import Typed, typed_sections
from bot.commands.asker import asker_of, note_use, was_unread, words_of
from bot.commands.client import Answered
from bot.commands.controls.next_question import questions_of
from bot.commands.controls.question_key import (
    is_digest,
    key_of,
    remember_all,
    spelt_out,
    uses_saved_machine,
    with_currency,
    without_pasted,
)
from bot.commands.controls.sharing import Shared, placed, share
from bot.commands.controls.view import view_of
from bot.commands.interaction import Interaction
from bot.commands.members.hardware import offer
from bot.commands.members.report_forms import AGAIN_BUTTON
from bot.commands.replies import follow_with_picture, put
from bot.commands.tree import note, send
from bot.pictures.registry import lead_picture
from bot.texts import Words


async def show(
    interaction: Interaction, answered: Answered, *, public: bool = False, anew: bool = False
) -> None:
    """Answer with the card and its controls, in the presser's own message if it was pressed there.

    With `anew` it is a private reply of its own, and the pressed message stays.

    A public answer is visible to everybody, and has only the controls that all may use. An answer
    about the asker's saved machine is public only if the asker wants that.
    """
    asker = await asker_of(interaction)
    is_held_back = public and uses_saved_machine(answered.asked) and not asker.shows_machine
    # A deferred reply is already ephemeral, so it cannot become public.
    if public and not is_held_back and not interaction.response.is_done():
        view = await _shared_view(interaction, answered)
        card = _card(interaction, answered, asker.server_words)
        message_id = await send(interaction, card, view=view, public=True)
        _draw(interaction, message_id, answered, asker.server_words)
    else:
        card = _card(interaction, answered, asker.words)
        if is_held_back and not asker.has_chosen:
            card = _with_footer(card, asker.words.say("hardware.held_back"))
        saved = answered.asked.usual.get("hardware")
        rows = placed(
            controls_of(answered.answer, answered.library, asker.words, saved), interaction
        )
        if asker.machine is None and not was_unread(interaction):
            rows = with_saving(rows, answered.asked.command, asker.words)
        asked = without_pasted(answered.asked, answered.answer)
        reply = send if anew else put
        message_id = await reply(interaction, card, view=view_of(rows, asked))
        if not anew:
            _draw(interaction, message_id, answered, asker.words)
        await remember_all(questions_of(rows, asked), interaction.client.store)
    await note_use(asker, interaction.user.id, interaction.client.store)


def _draw(
    interaction: Interaction, message_id: int | None, answered: Answered, words: Words
) -> None:
    """Have the picture of an answer added to its message, which is the original response."""
    picture = lead_picture(answered.answer, words)
    follow_with_picture(interaction, message_id, picture, partial(_set_files, interaction))


async def _set_files(interaction: Interaction, files: Sequence[discord.File]) -> None:
    await interaction.edit_original_response(attachments=files)


def _card(interaction: Interaction, answered: Answered, words: Words) -> Card:
    """Return an answer's card, with a note if something stored could not be read."""
    card = brief_of(answered.answer, answered.library, words)
    if answered.read is not None:
        card = read_card(card, answered.read, words)
    if not was_unread(interaction):
        return card
    return _with_footer(card, words.say("store.unread"))


def _with_footer(card: Card, line: str) -> Card:
    """Return the card with one more line at the end of its footer."""
    return replace(card, footer=f"{card.footer}\n{line}".lstrip())


async def respond(
    interaction: Interaction, request: Request, *, public: bool = False, anew: bool = False
) -> None:
    """Answer a question, or explain its mistake and offer values for the mistaken option.

    `anew`: as in `show`.
    """
    try:
        answered = await interaction.client.answered(interaction, request)
    except Mistake as mistake:
        await _refuse(interaction, request, mistake)
    else:
        await show(interaction, answered, public=public, anew=anew)


async def _refuse(interaction: Interaction, request: Request, mistake: Mistake) -> None:
    read = mistake.read
    if read is not None and read.command is None:
        await _offer(interaction, mistake, read, request.options.get("text", ""))
        return
    if read is not None:
        request = request_of(read, request)
    option = mistaken_option(mistake, request)
    others = {name: text for name, text in request.options.items() if name != option}
    rest = Request(request.command, others)
    if option is None or is_digest(key_of(rest)):
        # Input that was not understood is never stored.
        raise mistake
    words = await words_of(interaction)
    view = view_of(mistake_controls(option, mistake, words), rest)
    note(interaction, "mistake")
    await send(interaction, mistake_card(mistake, words), view=view)


async def _offer(interaction: Interaction, mistake: Mistake, read: Reading, text: str) -> None:
    """Say that a sentence asks nothing; a speed that somebody measured can be reported as typed.

    A machine that is told is offered to be saved, and a price to be judged: setting one is for
    moderators.
    """
    words = await words_of(interaction)
    note(interaction, "mistake")
    if read.refused == "hardware" and read.machine is not None:
        await offer(interaction, read.machine)
        return
    card = mistake_card(mistake, words)
    if read.refused == "report":
        # The line offered is `/report text:` with what was understood.
        understood = (read.offered or "").partition("text:")[2]
        typed = Typed("speed", Subject(), understood or text)
        card = replace(card, sections=(*typed_sections(typed, words), *card.sections))
        await send(interaction, card, view=AGAIN_BUTTON.view(typed.kind, words.say("ask.report")))
    elif read.refused == "price" and read.machine is not None:
        rows: tuple[Row, ...] = ((Switch("goal", "chat", words.say("ask.judge")),),)
        view = view_of(rows, Request("buy", {"between": read.machine}))
        await send(interaction, card, view=view)
    else:
        await send(interaction, card)


async def share_answer(interaction: Interaction, answered: Answered) -> None:
    """Show an answer to everybody in the channel, with the controls that all may use."""
    words = (await asker_of(interaction)).server_words
    shared = Shared(
        _card(interaction, answered, words),
        await _shared_view(interaction, answered),
        lead_picture(answered.answer, words),
    )
    await share(interaction, key_of(answered.asked), shared)


async def _shared_view(interaction: Interaction, answered: Answered) -> discord.ui.View:
    """Return the controls for everybody; they do not depend on the presser's saved machine."""
    asked = without_pasted(answered.asked, answered.answer)
    asked = spelt_out(with_currency(asked, answered.answer))
    words = (await asker_of(interaction)).server_words
    if isinstance(answered.answer, AskAnswer):
        # What is missing is chosen from its menu, by anybody.
        rows = controls_of(answered.answer, answered.library, words)
    else:
        rows = shared_controls(answered.answer, words)
    await remember_all(questions_of(rows, asked), interaction.client.store)
    return view_of(rows, asked)
