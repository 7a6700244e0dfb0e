"""A system: a complete machine that can be bought."""

from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.units import MemoryGib, Watts

Route = Literal[
    "keep",
    "api",
    "rent",
    "mac",
    "unified-box",
    "pc-one-gpu",
    "pc-multi-gpu",
    "workstation",
    "server",
]


class Part(Entry):
    """Something that a price list names, and how many of it the system holds."""

    item: str
    count: int = Field(default=1, gt=0, le=16)


class SystemDevice(Entry):
    """A device of the catalog in a system, with its memory where it is sold with several sizes."""

    device: str
    count: int = Field(default=1, gt=0, le=16)
    memory_gib: MemoryGib | None = Field(default=None, alias="memory")


class System(Entry):
    """One complete machine to buy; its price is the price of its id, or the sum of its parts.

    `power_watts` is what it draws under load.
    """

    id: EntryId
    name: LocalisedText
    route: Route
    devices: list[SystemDevice] = Field(min_length=1)
    ram_gib: MemoryGib | None = Field(default=None, alias="ram")
    parts: Annotated[tuple[Part, ...], Field(strict=False)] = ()
    portable: bool = False
    quiet: bool = False
    power_watts: Watts | None = Field(default=None, alias="power")
    note: str | None = None
    source: Texts = Field(min_length=1)
