"""The machine that a member saves: looked at first, then saved, shown or forgotten."""

from dataclasses import replace

from bot.cards.card import Card, Section
from bot.cards.figures import day_at, plain_number
from bot.cards.refusal import as_code
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.texts import Words


def offered_machine_card(machine: Machine, words: Words) -> Card:
    """What was read, before it is saved."""
    parts = [
        words.say(
            "hardware.device",
            name=device.device.short_name,
            memory=plain_number(device.memory_gib, words),
        )
        for device in machine.devices
    ]
    if machine.ram_gib is not None:
        parts.append(words.say("hardware.ram", memory=plain_number(machine.ram_gib, words)))
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
    """It is saved, and what that means."""
    lead = words.say("hardware.saved.lead", machine=as_code(machine))
    return Card(words.say("hardware.saved"), lead, "green", footer=words.say("hardware.kept"))


def machine_card(machine: str, saved_at_s: int, used_at_s: int, words: Words) -> Card:
    """What is saved, since when, and when it was used last."""
    days = words.say(
        "hardware.days", saved=day_at(saved_at_s, words), used=day_at(used_at_s, words)
    )
    card = saved_machine_card(machine, words)
    return replace(card, title=words.say("hardware.shown"), lead=f"{card.lead}\n{days}")


def no_machine_card(words: Words) -> Card:
    """Nothing is saved, and how to save something."""
    return Card(words.say("hardware.none"), words.say("hardware.none.lead"), "grey")


def forgotten_machine_card(words: Words) -> Card:
    """It is gone."""
    return Card(words.say("hardware.forgotten"), words.say("hardware.forgotten.lead"), "green")
