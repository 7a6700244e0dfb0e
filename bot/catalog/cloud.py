"""What stands beside buying: GPUs by the hour, open models by API, and the closed ones."""

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.price import Currency, Day
from bot.catalog.units import MemoryGib


class CloudOffer(Entry):
    """A rented machine: its devices and what an hour costs."""

    id: EntryId
    name: LocalisedText
    device: str
    count: int = Field(default=1, gt=0, le=16)
    memory_gib: MemoryGib | None = Field(default=None, alias="memory")
    currency: Currency
    per_hour: float = Field(gt=0)
    as_of: Day
    source: Texts


class ApiOffer(Entry):
    """An open model by API: price of a million tokens in and out."""

    model: str
    currency: Currency
    input_per_million: float = Field(ge=0)
    output_per_million: float = Field(ge=0)
    as_of: Day
    source: Texts


class ClosedModel(Entry):
    """A model that only its maker runs; no size was ever published.

    `nearest` names open models by size class, smallest class first, on one dated benchmark.
    """

    id: EntryId
    name: str
    developer: str
    aliases: Texts = ()
    nearest: list[str] = Field(min_length=1)
    benchmark: str
    note: LocalisedText | None = None
    source: Texts
