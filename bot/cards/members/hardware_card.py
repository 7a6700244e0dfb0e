"""The cards of a member's machines: before and after one is saved, on request, when forgotten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.cards.brief.screen import one_screen
from bot.cards.card import Card, Code, Section
from bot.cards.completion_label import machine_label
from bot.cards.control import Ask, AskMenu, Row
from bot.cards.figures import day_at, plain_number
from bot.cards.refusal import as_code
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.owned.saved_name import MINE
from bot.library.library import Library
from bot.naming.pasted.printing_lines import PRINTING_LINES
from bot.texts import Words


@dataclass(frozen=True)
class NamedMachine:
    """A saved machine as it is typed, with its name; Unix times in seconds."""

    name: str
    machine: str
    saved_at_s: int
    used_at_s: int


def offered_machine_card(
    machine: Machine,
    not_counted: Sequence[str],
    words: Words,
    name: str = MINE,
    replaced: str | None = None,
) -> Card:
    """Return the card of a machine as it was understood, before it is saved under a name.

    `not_counted` names what was pasted with it and is left out. `replaced`: the machine that has
    the name now.
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
    lead = [_offered(machine, name, words)]
    if replaced is not None and replaced != machine_text(machine):
        lead.append(words.say("hardware.replaces", name=as_code(name), machine=as_code(replaced)))
    return Card(
        title=words.say("hardware.offered"),
        lead="\n".join(lead),
        colour="blue",
        sections=(
            Section(words.say("hardware.parts"), "\n".join(parts)),
            Section(words.say("hardware.typed"), as_code(machine_text(machine))),
        ),
        footer=words.say("hardware.kept"),
    )


def _offered(machine: Machine, name: str, words: Words) -> str:
    if name == MINE:
        return words.say("hardware.offered.lead", machine=machine.name)
    return words.say("hardware.offered.named", machine=machine.name, name=as_code(name))


def saved_machine_card(machine: str, words: Words, name: str = MINE) -> Card:
    """Return the card that confirms a saved machine and says how it is used."""
    key = "hardware.saved.lead" if name == MINE else "hardware.saved.named"
    lead = words.say(key, machine=as_code(machine), name=as_code(name))
    return Card(words.say("hardware.saved"), lead, "green", footer=words.say("hardware.kept"))


def running_well(card: Card, found: int, words: Words) -> Card:
    """Return the card of a saved machine with what stands below it: buttons of so many models."""
    key = "hardware.runs" if found else "hardware.runs.none"
    return replace(card, lead=f"{card.lead}\n\n{words.say(key, count=found)}")


def machines_card(saved: Sequence[NamedMachine], words: Words) -> Card:
    """Return the card of what a member has saved, as far as one screen has room for.

    With the days of the last saving and the last use.
    """
    used = max(each.used_at_s for each in saved)
    last = max(each.saved_at_s for each in saved)
    lead = [
        words.say("hardware.uses", name=as_code(saved[0].name)),
        words.say("hardware.days", saved=day_at(last, words), used=day_at(used, words)),
        *([words.say("hardware.more", count=len(saved))] if len(saved) > 1 else []),
    ]
    card = Card(
        words.say("hardware.shown"),
        "\n".join(lead),
        "green",
        footer=words.say("hardware.kept"),
    )
    lines = (
        words.say("hardware.line", name=as_code(each.name), machine=as_code(each.machine))
        for each in saved
    )
    return one_screen(card, lines)


def machines_rows(machines: Mapping[str, str], library: Library, words: Words) -> tuple[Row, ...]:
    """Return a menu that asks what runs best on one of these machines; each by its name."""
    asks = tuple(
        Ask(
            words.say("hardware.choice", name=name, machine=machine_label(text, library, words)),
            {"hardware": text},
            command="best",
        )
        for name, text in machines.items()
    )
    return ((AskMenu("machines", words.say("hardware.menu"), asks),),)


def printing_card(words: Words) -> Card:
    """Return the card of the lines whose output says what machine a computer is."""
    sections = tuple(
        Section(words.say(f"hardware.line_on.{os}"), Code(line))
        for os, line in PRINTING_LINES.items()
    )
    return Card(
        words.say("hardware.save_yours"), words.say("hardware.paste.lead"), "blue", sections
    )


def no_machine_card(words: Words, names: Sequence[str] = ()) -> Card:
    """Return the card for a member who has no such machine, with how to save one.

    `names`: those that the member has saved.
    """
    lead = words.say("hardware.none.lead")
    if names:
        lead = words.say("hardware.none.others", names=_listed(names, words))
    return Card(words.say("hardware.none"), lead, "grey")


def forgotten_machine_card(words: Words, name: str = MINE) -> Card:
    """Return the card that confirms that the machine of a name was deleted."""
    lead = words.say("hardware.forgotten.lead", name=as_code(name))
    return Card(words.say("hardware.forgotten"), lead, "green")


def _listed(names: Sequence[str], words: Words) -> str:
    return words.say("list.between").join(map(as_code, names))
