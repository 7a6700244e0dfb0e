"""The entry of usual machines: what is taken where a text leaves open which machine it means."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.price import Day

# What a text can say about a machine without naming a device; "other" ones have to be named.
UsualKind = Literal["card", "laptop", "mac", "integrated", "server", "cpu", "other"]
_TEXT = re.compile(r"([a-z0-9.-]+)(?: ([0-9]+)GB)?")


def device_and_memory(text: str) -> tuple[str, float | None]:
    """Return the device's id and the memory of an entry: `m4 16GB`; None without a memory."""
    match = _TEXT.fullmatch(text)
    return (text, None) if match is None else (match[1], float(match[2]) if match[2] else None)


def _written_as_typed(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        if not _TEXT.fullmatch(text):
            raise ValueError(f'a machine is an id, with its memory if it has several, not "{text}"')
    return texts


class UsualMachines(Entry):
    """The machines of one kind that people have, the usual ones first.

    Of several devices that a name may mean, or that have the memory which was named, the first in
    this order is taken. `source`: where the order, as far as it is known, was published.
    """

    kind: UsualKind
    machines: Annotated[
        tuple[str, ...], Field(strict=False, min_length=1), AfterValidator(_written_as_typed)
    ]
    as_of: Day
    source: Texts = ()
