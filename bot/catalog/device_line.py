"""The line of products that a device belongs to, as its makers name them: `rtx-30`, `m4`."""

import re
from collections.abc import Iterator
from typing import Final

# The makers' own names of their lines, as the names in catalog/hardware have them. The first
# pattern that is found in a name counts; the group in it is what changes from line to line.
_LINES: Final = (
    (re.compile(r"\bGeForce (RTX|GTX) (\d{1,2})\d\d"), "{0}-{1}"),
    (re.compile(r"\bRadeon RX (\d)\d\d\d"), "rx-{0}000"),
    (re.compile(r"\bRTX \d+ .*\bAda\b"), "rtx-ada"),
    (re.compile(r"\bApple (M\d)\b"), "{0}"),
    (re.compile(r"\bArc ([AB])\d"), "arc-{0}"),
    (re.compile(r"\bArc Pro\b"), "arc-pro"),
    (re.compile(r"\bRTX PRO\b"), "rtx-pro"),
    (re.compile(r"\bRTX A\d"), "rtx-a"),
    (re.compile(r"\bQuadro\b"), "quadro"),
    (re.compile(r"\bTesla\b"), "tesla"),
    (re.compile(r"\bInstinct\b"), "instinct"),
    (re.compile(r"\bRadeon (?:AI )?PRO\b", re.IGNORECASE), "radeon-pro"),
    (re.compile(r"\bJetson\b"), "jetson"),
    (re.compile(r"\bStrix Halo\b"), "strix-halo"),
)


def device_line(name: str) -> str | None:
    """Return the line of the device with this name; None if it belongs to none that is known."""
    return next(_found(name), None)


def _found(name: str) -> Iterator[str]:
    for pattern, line in _LINES:
        found = pattern.search(name)
        if found is not None:
            yield line.format(*found.groups()).lower()
