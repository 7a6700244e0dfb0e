"""The names under which a member saves machines, and questions that use them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.asking.mistake import Mistake
from bot.asking.names import read_machine
from bot.asking.options import COMMANDS
from bot.asking.question import NONE
from bot.asking.request import Request
from bot.catalog.device import Device
from bot.catalog.owned.saved_name import LONGEST_NAME, MINE, OWN_WORDS
from bot.library.library import Library
from bot.spelling import slug
from bot.traditional_chinese import simplified

_ODD: Final = re.compile(r"[^\w .-]")
_PARTS: Final = re.compile(r"([,+])")


def as_name(text: str) -> str:
    """Return a text as the name that it is compared by: without capitals and spare spaces."""
    name = " ".join(simplified(text).casefold().split())
    return MINE if name in OWN_WORDS else name


def name_to_save(text: str | None, library: Library) -> str:
    """Return the name to save a machine under, `mine` if none is given.

    Mistake for one with odd characters, and for one by which the catalog has a machine.
    """
    if text is None:
        return MINE
    name = as_name(text)
    if not any(map(str.isalnum, name)) or _ODD.search(name) or len(name) > LONGEST_NAME:
        raise Mistake("odd_machine_name", text=text, most=str(LONGEST_NAME))
    if name == NONE or _is_in_catalog(name, library):
        raise Mistake("taken_machine_name", text=name)
    return name


def _is_in_catalog(name: str, library: Library) -> bool:
    word = slug(name)
    if word in library.systems or any(
        _is_called(device, word) for device in library.devices.values()
    ):
        return True
    try:
        read = read_machine(name, library)
    except Mistake:
        return False
    return not read.ignored


def _is_called(device: Device, word: str) -> bool:
    """Return whether a device, or the series that it is one of, is called so."""
    return f"{device.id}-".startswith(f"{word}-") or word in map(slug, device.aliases)


def with_own_machines(request: Request, machines: Mapping[str, str]) -> Request:
    """Return a question with the machines that stand under a member's names in place of these.

    `machines`: the text of each by its name. A part of several that commas or plus signs join may
    be a name as well. Mistake for `mine` if nothing is saved.
    """
    changes = {}
    for option in COMMANDS[request.command].options:
        text = request.options.get(option.name)
        if text is not None and option.completes in ("hardware", "either", "contenders"):
            spelt = "".join(_spelt(part, machines) for part in _PARTS.split(text))
            if spelt != text:
                changes[option.name] = spelt
    if not changes:
        return request
    return replace(request, options={**request.options, **changes}, names_own=True)


def _spelt(part: str, machines: Mapping[str, str]) -> str:
    """Return the machine of a name; any other text as it is."""
    name = as_name(part)
    if name in machines:
        return part.replace(part.strip(), machines[name])
    if name == MINE:
        raise Mistake("no_own_machine", text=part.strip())
    return part
