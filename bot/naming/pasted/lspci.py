"""The lines of graphics cards in the output of `lspci`."""

import re

from bot.naming.pasted.device import Listed, Pasted

_CLASS = r"\b(?:VGA compatible controller|3D controller|Display controller)(?: \[0[0-9a-f]{3}\])?: "
MARK = re.compile(_CLASS)
_LINE = re.compile(
    rf"{_CLASS}(?P<device>.{{3,160}}?)"
    r"(?= \(rev | (?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-9a-f] | Subsystem: | Kernel |$)"
)
_IDS = re.compile(r" \[[0-9a-f]{4}:[0-9a-f]{4}\]")


def read(text: str) -> Pasted:
    """Return one device per line; its name is maker, chip, and the cards' names in brackets."""
    return Pasted(tuple(Listed(_IDS.sub("", line["device"])) for line in _LINE.finditer(text)))
