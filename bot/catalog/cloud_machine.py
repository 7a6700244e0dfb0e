"""Entries for the names under which machines are rented or sold whole: `g5.xlarge`, `DGX H100`."""

from typing import Annotated

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.model import Texts
from bot.catalog.units import MemoryGib


class CloudMachine(Entry):
    """One machine of a provider by its name.

    `device` is None for a chip that no program known here runs on. `free`: it costs nothing.
    """

    name: str
    aliases: Texts = ()
    device: str | None = None
    count: int = Field(default=1, gt=0, le=16)
    memory_gib: MemoryGib | None = Field(default=None, alias="memory")
    ram_gib: MemoryGib | None = Field(default=None, alias="ram", gt=0)
    free: bool = False
    note: str | None = None


class Cloud(Entry):
    """A provider with its machines; `called` are the words that may stand beside a card's name.

    `market`: it has many cards, so its name alone is no machine.
    """

    id: EntryId
    name: str
    called: Texts = ()
    market: bool = False
    machines: Annotated[tuple[CloudMachine, ...], Field(strict=False)] = ()
    source: Texts = Field(min_length=1)
