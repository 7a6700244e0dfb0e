"""The message menu's command: whether the model named in a message runs on the asker's machine.

Discord sends the message with the interaction, so no permission to read messages is needed.
"""

from functools import partial
from typing import Any, Final

import discord
from discord import app_commands

from bot.asking.models_in_text import models_in_text
from bot.asking.request import Request
from bot.asking.sentence.read_sentence import read_sentence
from bot.cards.which_card import which_card, which_controls
from bot.commands.asker import words_of
from bot.commands.controls.answer_reply import respond
from bot.commands.controls.view import view_of
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.replies import in_turn
from bot.commands.slash import EVERYWHERE, FOR_ALL
from bot.commands.translation import described
from bot.commands.tree import send

# A message that names one of these asks a question of its own.
_ASKED_ABOUT: Final = frozenset(("hardware", "own", "budget", "between"))


async def will_it_run(interaction: Interaction, message: discord.Message) -> None:
    """Answer what a message asks, or `/fit` for the one model that it names.

    If it names several, ask which.
    """
    library, text = await interaction.client.library_for(interaction), text_of(message)
    reading = await in_turn(interaction, partial(read_sentence, text, library))
    if not reading.missing and not _ASKED_ABOUT.isdisjoint(reading.options):
        await respond(interaction, Request("ask", {"text": text}))
        return
    mentioned = await in_turn(interaction, partial(models_in_text, text, library.model_names))
    if len(mentioned.models) == 1:
        await respond(interaction, Request("fit", {"model": mentioned.models[0]}))
        return
    names = mentioned.models or mentioned.near
    if not names:
        raise DeclinedError("no_model_named")
    words = await words_of(interaction)
    view = view_of(which_controls(names, library, words), Request("fit", {}))
    await send(interaction, which_card(mentioned, words), view=view)


def text_of(message: discord.Message) -> str:
    """Return the text of a message, with that of its embeds, such as link previews."""
    cards = [part for embed in message.embeds for part in (embed.title, embed.description)]
    return "\n".join(part for part in (message.content, *cards) if part)


def message_commands() -> list[app_commands.ContextMenu]:
    """Return the commands of the message menu, as they are registered with Discord."""
    command: Any = app_commands.ContextMenu(
        name=described("menu.will_it_run"),
        callback=will_it_run,
        allowed_contexts=EVERYWHERE,
        allowed_installs=FOR_ALL,
    )
    return [command]
