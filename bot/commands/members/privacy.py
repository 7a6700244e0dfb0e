"""`/privacy show`, `export` and `delete`: all data stored about the member who asks."""

import json
from typing import Final

import discord

from bot.cards.members.privacy_card import (
    ask_to_erase_card,
    erased_card,
    exported_card,
    stored_card,
)
from bot.commands.asker import words_of
from bot.commands.attachment import text_file
from bot.commands.button import ButtonKind
from bot.commands.interaction import Interaction
from bot.commands.replies import patiently
from bot.commands.tree import send


async def show_data(interaction: Interaction) -> None:
    """Send how much is stored, and for how long."""
    result = await interaction.client.store.personal_data.get(interaction.user.id)
    await send(interaction, stored_card(result, await words_of(interaction)))


async def export_data(interaction: Interaction) -> None:
    """Send every stored row as a JSON file."""
    result = await interaction.client.store.personal_data.get(interaction.user.id)
    text = json.dumps(result, ensure_ascii=False, indent=2) + "\n"
    file = text_file("my-data.json", text)
    await send(interaction, exported_card(await words_of(interaction)), files=[file])


async def delete_data(interaction: Interaction) -> None:
    """Send what would be deleted, with the button that deletes it."""
    words = await words_of(interaction)
    view = ERASE_BUTTON.view("all", words.say("privacy.erase.button"))
    await send(interaction, ask_to_erase_card(words), view=view)


async def _erase(interaction: Interaction, _: str) -> None:
    words = await words_of(interaction)
    # No check of the presser: only the member sees the card, and it erases the presser's data.
    erased = interaction.client.store.personal_data.erase(interaction.user.id)
    await patiently(interaction, erased)
    await send(interaction, erased_card(words))


ERASE_BUTTON: Final = ButtonKind("privacy:1:erase", discord.ButtonStyle.danger, _erase)
