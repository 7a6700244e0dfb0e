"""Buttons for the machines that a text may mean as well, if it left open which one."""

from collections.abc import Iterable, Iterator

from bot.asking.question import Assumed
from bot.cards.control import SWITCH_LIMIT, Choice, Menu, Row, Switch
from bot.cards.menus import menu
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.texts import Words


def open_machine_rows(
    assumed: Iterable[Assumed], library: Library, words: Words
) -> tuple[Row, ...]:
    """Return a row of switches to the other machines of each option; none if nothing was open.

    Machines whose texts are too long for a button are in a menu.
    """
    return tuple(_row(item, library, words) for item in assumed if item.alternatives)


def named(text: str, library: Library) -> str:
    """Return the name of a machine for people; the text itself if the catalog has lost it."""
    machine = library.hardware_names.find(text)
    return machine.name if isinstance(machine, Machine) else text


def _row(item: Assumed, library: Library, words: Words) -> Row:
    if all(len(text) <= SWITCH_LIMIT for text in item.alternatives):
        return tuple(_switches(item, library, words))
    return (_menu(item, library, words),)


def _switches(item: Assumed, library: Library, words: Words) -> Iterator[Switch]:
    for text in item.alternatives:
        label = words.say("control.other_machine", machine=named(text, library))
        yield Switch(item.option, text, label)


def _menu(item: Assumed, library: Library, words: Words) -> Menu:
    texts = (item.value, *item.alternatives)
    choices = (Choice(text, named(text, library), text == item.value) for text in texts)
    return menu(item.option, words.say("control.other_machine.menu"), choices)
