"""The entry of a system: a complete machine on sale."""

from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.processor import RamOnChannels
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
    """An item with a price, and its number in the system."""

    item: str
    count: int = Field(default=1, gt=0, le=16)


class SystemDevice(Entry):
    """A device in a system, with its memory if the device is sold in several sizes."""

    device: str
    count: int = Field(default=1, gt=0, le=16)
    memory_gib: MemoryGib | None = Field(default=None, alias="memory")


class System(Entry):
    """One complete machine on sale; its price is that of its id, or the sum of its parts.

    `power_watts` is its power under load. `ram_kind`: how fast its RAM is; None if not stated.
    """

    id: EntryId
    name: LocalisedText
    route: Route
    devices: list[SystemDevice] = Field(min_length=1)
    ram_gib: MemoryGib | None = Field(default=None, alias="ram")
    ram_kind: RamOnChannels | None = None
    parts: Annotated[tuple[Part, ...], Field(strict=False)] = ()
    portable: bool = False
    quiet: bool = False
    power_watts: Watts | None = Field(default=None, alias="power")
    note: str | None = None
    source: Texts = Field(min_length=1)
