"""The link between computers or cards, as members type it: `10gbe`, `Thunderbolt 5`, `PCIe x4`."""

import re
from collections.abc import Sequence

from bot.asking.mistake import Mistake, MistakeKind
from bot.catalog.limits.link import Link
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.spelling import nearest

_BETWEEN_WORDS = re.compile(r"[\s_-]+")
# Of PCIe only the number of lanes tells links apart here.
_GENERATION = re.compile(r"(?<=pcie)(?:[1-6](?:\.0)?|gen[1-6])")


def named_link(text: str, machine: Machine | None, library: Library) -> Link:
    """Return the link that a text names; Mistake if there is none, or if it joins nothing here."""
    if machine is None:
        raise Mistake("missing_option", suggestions=("hardware:2x dgx spark",), option="hardware")
    link, fitting = _found(text, library), _fitting(machine, library)
    names = [entry.id for entry in fitting]
    if link is None:
        raise Mistake("unknown_link", suggestions=nearest(text, names, most=3), text=text)
    if len(machine.devices) == 1:
        raise Mistake("nothing_to_join", text=link.name, name=machine.name)
    if link not in fitting:
        kind: MistakeKind = "link_of_cards" if machine.computers > 1 else "link_of_computers"
        raise Mistake(kind, suggestions=names[:3], text=link.name, name=machine.name)
    return link


def _found(text: str, library: Library) -> Link | None:
    asked = _GENERATION.sub("", _folded(text))
    return next((link for link in library.links.values() if asked in _names(link)), None)


def _names(link: Link) -> set[str]:
    return {_folded(name) for name in (link.id, link.name, *link.aliases)}


def _folded(text: str) -> str:
    return _BETWEEN_WORDS.sub("", text.casefold())


def _fitting(machine: Machine, library: Library) -> Sequence[Link]:
    """Return the links that can join the computers of a machine, or its cards."""
    several = machine.computers > 1
    links = library.links.values()
    return [link for link in links if (link.joins_computers if several else link.cards)]
