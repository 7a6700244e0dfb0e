"""Entries for the cloud: GPUs by the hour, open models by API, and closed models."""

from typing import Literal, Self

from pydantic import Field, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.price import Currency, Day
from bot.catalog.units import MemoryGib

Purpose = Literal["chat", "coding", "image", "video", "music", "speech"]


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

    `purpose`: what it is used for, which open models of that purpose can take over.
    `any_version_of`: names that mean this entry with any version that has no entry; `namesakes` do
    not. `scores`: its score on a benchmark of the catalog. `nearest`: ids of the nearest open
    models on `benchmark`, one for each size class, the smallest first; empty if nobody compared.
    """

    id: EntryId
    name: str
    developer: str
    purpose: Purpose = "chat"
    aliases: Texts = ()
    any_version_of: Texts = ()
    namesakes: Texts = ()
    scores: dict[str, float] = Field(default={}, max_length=1)
    nearest: list[str] = Field(default=[])
    benchmark: str | None = None
    note: LocalisedText | None = None
    source: Texts

    @model_validator(mode="after")
    def _says_what_it_is_near_on(self) -> Self:
        if bool(self.nearest) != bool(self.benchmark):
            raise ValueError('"nearest" and "benchmark" belong together')
        return self
