"""The lines of graphics cards in the output of `lspci`."""

import re

from bot.naming.pasted.device import Listed, Pasted

_CLASS = r"\b(?:VGA compatible controller|3D controller|Display controller)(?: \[0[0-9a-f]{3}\])?: "
MARK = re.compile(_CLASS)
_LINE = re.compile(
    rf"{_CLASS}(?P<device>.{{3,160}}?)"
    r"(?= \(rev | (?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-9a-f] | Subsystem: | Kernel |$)"
)
_IDS = re.compile(r" \[(?P<ids>[0-9a-f]{4}:[0-9a-f]{4})\]")
_ONLY_IDS = re.compile(rf".* Device{_IDS.pattern}$")


def read(text: str) -> Pasted:
    """Return one device per line; its name is maker, chip, and the cards' names in brackets.

    A device that the computer's list of names lacks has only its ids.
    """
    return Pasted(tuple(Listed(_name(line["device"])) for line in _LINE.finditer(text)))


def _name(device: str) -> str:
    only_ids = _ONLY_IDS.match(device)
    return only_ids["ids"] if only_ids is not None else _IDS.sub("", device)
