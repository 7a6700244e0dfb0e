"""`/hardware set`, `show` and `forget`: the machine assumed in a member's questions."""

import time
from typing import Final

import discord
from discord.app_commands import Range

from bot.asking.line import visible
from bot.asking.names import named_machine, read_machine
from bot.cards.members.hardware_card import (
    forgotten_machine_card,
    machine_card,
    no_machine_card,
    offered_machine_card,
    saved_machine_card,
)
from bot.catalog.machine_text import machine_text
from bot.commands.asker import words_of
from bot.commands.attachment import pasted_text_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.form import TextForm
from bot.commands.interaction import Interaction
from bot.commands.replies import patiently
from bot.commands.tree import send
from bot.naming.pasted.format import LONGEST_PASTED
from bot.naming.pasted.lines import matching_lines


async def set_hardware(
    interaction: Interaction,
    machine: Range[str, 1, 1000] | None = None,
    file: discord.Attachment | None = None,
) -> None:
    """Read a machine from an option, or open a form to paste it into, and ask for confirmation."""
    if file is not None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await offer(interaction, await pasted_text_of(file))
        return
    if machine is not None:
        await offer(interaction, machine)
        return
    words = await words_of(interaction)
    form = TextForm(words.say("hardware.form"), words.say("hardware.form.text"), "", offer)
    await interaction.response.send_modal(form)


async def offer(interaction: Interaction, text: str) -> None:
    """Show the machine that a text names, with the button that saves it."""
    library = await interaction.client.library_for(interaction)
    lines = matching_lines(text, LONGEST_PASTED)[: LONGEST_PASTED + 1].splitlines()
    pasted = "\n".join(visible(line) for line in lines)
    machine = named_machine(pasted, library)
    not_counted = read_machine(pasted, library).not_counted
    words = await words_of(interaction)
    offers, member_id = interaction.client.store.member_hardware, interaction.user.id
    offer = offers.offer(member_id, machine_text(machine), int(time.time()))
    offer_id = await patiently(interaction, offer)
    view = KEEP_BUTTON.view(offer_id, words.say("hardware.save"))
    await send(interaction, offered_machine_card(machine, not_counted, words), view=view)


async def show_hardware(interaction: Interaction) -> None:
    """Send the saved machine, with the dates of saving and last use."""
    words, store = await words_of(interaction), interaction.client.store
    saved = await store.member_hardware.get(interaction.user.id, int(time.time()))
    if saved is None:
        await send(interaction, no_machine_card(words))
        return
    card = machine_card(saved.machine, saved.saved_at_s, saved.used_at_s, words)
    await send(interaction, card)


async def forget_hardware(interaction: Interaction) -> None:
    """Delete the saved machine at once."""
    words, store = await words_of(interaction), interaction.client.store
    forgotten = await patiently(interaction, store.member_hardware.forget(interaction.user.id))
    await send(interaction, (forgotten_machine_card if forgotten else no_machine_card)(words))


async def _keep(interaction: Interaction, offer_id: str) -> None:
    store, member_id = interaction.client.store, interaction.user.id
    accepted = store.member_hardware.accept(offer_id, member_id, int(time.time()))
    machine = await patiently(interaction, accepted)
    if machine is None:
        raise DeclinedError("offer_gone")
    await send(interaction, saved_machine_card(machine, await words_of(interaction)))


KEEP_BUTTON: Final = ButtonKind("hardware:1:keep", discord.ButtonStyle.success, _keep)
