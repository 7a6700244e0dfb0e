"""Entries for the cloud: GPUs by the hour, open models by API, and closed models."""

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.price import Currency, Day
from bot.catalog.units import MemoryGib


class CloudOffer(Entry):
    """A machine for rent: its devices and the price of an hour."""

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
    """An open model by API: the prices of a million tokens in and out."""

    model: str
    currency: Currency
    input_per_million: float = Field(ge=0)
    output_per_million: float = Field(ge=0)
    as_of: Day
    source: Texts


class ClosedModel(Entry):
    """A model that only its maker runs, whose size was never published.

    `nearest`: ids of the nearest open models on `benchmark`, one for each size class, the smallest
    class first.
    """

    id: EntryId
    name: str
    developer: str
    aliases: Texts = ()
    nearest: list[str] = Field(min_length=1)
    benchmark: str
    note: LocalisedText | None = None
    source: Texts
