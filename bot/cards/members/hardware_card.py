"""The cards of a member's machine: before and after it is saved, on request, and when forgotten."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.card import Card, Section
from bot.cards.figures import day_at, plain_number
from bot.cards.refusal import as_code
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.texts import Words


def offered_machine_card(machine: Machine, not_counted: Sequence[str], words: Words) -> Card:
    """Return the card of a machine as it was understood, before it is saved.

    `not_counted` names what was pasted with it and is left out.
    """
    parts = [
        words.say(
            "hardware.device",
            name=device.device.short_name,
            memory=plain_number(device.memory_gib, words),
        )
        for device in machine.devices
    ]
    if machine.processor is not None and machine.beside_gpus:
        parts.append(words.say("hardware.processor", name=machine.processor.name))
    if machine.ram_gib is not None:
        parts.append(words.say("hardware.ram", memory=plain_number(machine.ram_gib, words)))
    if not_counted:
        names = words.say("footer.between").join(map(as_code, not_counted))
        parts.append(words.say("hardware.not_counted", names=names))
    return Card(
        title=words.say("hardware.offered"),
        lead=words.say("hardware.offered.lead", machine=machine.name),
        colour="blue",
        sections=(
            Section(words.say("hardware.parts"), "\n".join(parts)),
            Section(words.say("hardware.typed"), as_code(machine_text(machine))),
        ),
        footer=words.say("hardware.kept"),
    )


def saved_machine_card(machine: str, words: Words) -> Card:
    """Return the card that confirms a saved machine and says how it is used."""
    lead = words.say("hardware.saved.lead", machine=as_code(machine))
    return Card(words.say("hardware.saved"), lead, "green", footer=words.say("hardware.kept"))


def machine_card(machine: str, saved_at_s: int, used_at_s: int, words: Words) -> Card:
    """Return the card of the saved machine, with the days of saving and last use.

    `saved_at_s` and `used_at_s` are Unix times in seconds.
    """
    days = words.say(
        "hardware.days", saved=day_at(saved_at_s, words), used=day_at(used_at_s, words)
    )
    card = saved_machine_card(machine, words)
    return replace(card, title=words.say("hardware.shown"), lead=f"{card.lead}\n{days}")


def no_machine_card(words: Words) -> Card:
    """Return the card for a member without a saved machine, with how to save one."""
    return Card(words.say("hardware.none"), words.say("hardware.none.lead"), "grey")


def forgotten_machine_card(words: Words) -> Card:
    """Return the card that confirms that the saved machine was deleted."""
    return Card(words.say("hardware.forgotten"), words.say("hardware.forgotten.lead"), "green")
