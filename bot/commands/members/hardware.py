"""`/hardware set`, `show` and `forget`: the machines that a member names once."""

import time
from contextlib import suppress
from functools import partial
from typing import Final

import discord
from discord.app_commands import Choice, Range

from bot.answers.best.answer import BestAnswer
from bot.asking.line import visible
from bot.asking.mistake import Mistake
from bot.asking.names import named_machine, read_machine
from bot.asking.own.own_machines import as_name, name_to_save
from bot.asking.request import Request
from bot.cards.best.well_running import well_running_rows
from bot.cards.control import Row
from bot.cards.members.hardware_card import (
    NamedMachine,
    forgotten_machine_card,
    machines_card,
    machines_rows,
    no_machine_card,
    offered_machine_card,
    printing_card,
    running_well,
    saved_machine_card,
)
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.owned.saved_name import LONGEST_NAME, MINE, MOST_MACHINES
from bot.commands.asker import asker_of, forget_asker, words_of
from bot.commands.attachment import pasted_text_of
from bot.commands.button import ButtonKind
from bot.commands.controls.next_question import questions_of
from bot.commands.controls.question_key import remember_all
from bot.commands.controls.view import view_of
from bot.commands.declined import DeclinedError
from bot.commands.form import TextForm
from bot.commands.interaction import Interaction
from bot.commands.replies import patiently, put
from bot.commands.tree import send
from bot.naming.pasted.format import LONGEST_PASTED
from bot.naming.pasted.lines import matching_lines
from bot.store import NoRoomError, SavedMachine
from bot.texts import Words

Name = Range[str, 1, 100]


async def set_hardware(
    interaction: Interaction,
    machine: Range[str, 1, 1000] | None = None,
    file: discord.Attachment | None = None,
    name: Name | None = None,
) -> None:
    """Read a machine from an option, or open a form to paste it into, and ask for confirmation."""
    saved_as = name_to_save(name, await interaction.client.library_for(interaction))
    if file is not None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await offer(interaction, await pasted_text_of(file), saved_as)
    elif machine is not None:
        await offer(interaction, machine, saved_as)
    else:
        await _open_form(interaction, saved_as)


async def _open_form(interaction: Interaction, name: str) -> None:
    words = await words_of(interaction)
    taken = partial(offer, name=name)
    form = TextForm(words.say("hardware.form"), words.say("hardware.form.text"), "", taken)
    await interaction.response.send_modal(form)


async def offer(interaction: Interaction, text: str, name: str = MINE) -> None:
    """Show the machine that a text names, with the button that saves it."""
    library = await interaction.client.library_for(interaction)
    lines = matching_lines(text, LONGEST_PASTED)[: LONGEST_PASTED + 1].splitlines()
    pasted = "\n".join(visible(line) for line in lines)
    machine = named_machine(pasted, library)
    not_counted = read_machine(pasted, library).not_counted
    words, kept = await words_of(interaction), await _saved(interaction)
    same = next((each.machine for each in kept if each.name == name), None)
    if same is None and len(kept) >= MOST_MACHINES:
        raise DeclinedError("too_many_machines", most=str(MOST_MACHINES))
    view = KEEP_BUTTON.view(
        await _offered(interaction, machine_text(machine), name), words.say("hardware.save")
    )
    await send(
        interaction, offered_machine_card(machine, not_counted, words, name, same), view=view
    )


async def _offered(interaction: Interaction, machine: str, name: str = MINE) -> str:
    """Keep a machine until its member confirms it; return the id of the offer."""
    offers, member_id = interaction.client.store.member_hardware, interaction.user.id
    return await patiently(interaction, offers.offer(member_id, machine, int(time.time()), name))


async def _saved(interaction: Interaction) -> tuple[SavedMachine, ...]:
    store = interaction.client.store.member_hardware
    return await store.all_of(interaction.user.id, int(time.time()))


async def show_hardware(interaction: Interaction) -> None:
    """Send the saved machines, with a menu that asks what runs best on one of them."""
    words, kept = await words_of(interaction), await _saved(interaction)
    if not kept:
        await send(interaction, no_machine_card(words), view=_saving_view(words))
        return
    named = [
        NamedMachine(each.name, each.machine, each.saved_at_s, each.used_at_s) for each in kept
    ]
    library = await interaction.client.library_for(interaction)
    rows = machines_rows({each.name: each.machine for each in kept}, library, words)
    asked = Request("best", {"hardware": kept[0].machine})
    await remember_all(questions_of(rows, asked), interaction.client.store)
    await send(interaction, machines_card(named, words), view=view_of(rows, asked))


async def forget_hardware(interaction: Interaction, name: Name | None = None) -> None:
    """Delete the saved machine of a name at once; `mine` without one."""
    words, store = await words_of(interaction), interaction.client.store
    called = as_name(name) if name is not None else MINE
    forgetting = store.member_hardware.forget(interaction.user.id, called)
    if await patiently(interaction, forgetting):
        await send(interaction, forgotten_machine_card(words, called))
    else:
        names = [each.name for each in await _saved(interaction)]
        await send(interaction, no_machine_card(words, names))


async def offered_names(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return the names of the member's machines that begin with the typed text."""
    begun = typed.strip().casefold()[:LONGEST_NAME]
    names = [saved.name for saved in (await asker_of(interaction)).machines]
    return [Choice(name=name, value=name) for name in names if name.startswith(begun)]


async def save_machine(interaction: Interaction, machine: Machine | None) -> None:
    """Send the lines that tell what machine a computer is, with a form for their output.

    `machine`: the one that the member has asked about, which a button saves; None without one.
    """
    words = await words_of(interaction)
    view = _saving_view(words)
    if machine is not None:
        offer_id = await _offered(interaction, machine_text(machine))
        label = words.say("hardware.save_this", machine=words.device(machine.name))
        view.add_item(KEEP_BUTTON.item(offer_id, label))
    await send(interaction, printing_card(words), view=view)


def _saving_view(words: Words) -> discord.ui.View:
    return PASTE_BUTTON.view(MINE, words.say("hardware.paste"))


async def _keep(interaction: Interaction, offer_id: str) -> None:
    store, member_id = interaction.client.store, interaction.user.id
    accepted = store.member_hardware.accept(offer_id, member_id, int(time.time()))
    try:
        saved = await patiently(interaction, accepted)
    except NoRoomError:
        raise DeclinedError("too_many_machines", most=str(MOST_MACHINES)) from None
    if saved is None:
        raise DeclinedError("offer_gone")
    forget_asker(interaction)
    await _show_saved(interaction, saved)


async def _show_saved(interaction: Interaction, saved: SavedMachine) -> None:
    """Confirm a saved machine in place of its offer, with a button for what runs well on it."""
    words = await words_of(interaction)
    card = saved_machine_card(saved.machine, words, saved.name)
    asked = Request("best", {"hardware": saved.machine})
    rows: tuple[Row, ...] = ()
    with suppress(Mistake):  # the catalog in force may not have it any longer; it stays saved
        answered = await interaction.client.answered(interaction, asked)
        if isinstance(answered.answer, BestAnswer):
            rows = well_running_rows(answered.answer, answered.library, words)
            card = running_well(card, sum(map(len, rows)), words)
    # A member may press at once, so the questions are there before the buttons.
    await remember_all(questions_of(rows, asked), interaction.client.store)
    await put(interaction, card, view_of(rows, asked))


async def _paste(interaction: Interaction, _: str) -> None:
    await _open_form(interaction, MINE)


KEEP_BUTTON: Final = ButtonKind("hardware:1:keep", discord.ButtonStyle.success, _keep)
PASTE_BUTTON: Final = ButtonKind("hardware:1:paste", discord.ButtonStyle.primary, _paste)
