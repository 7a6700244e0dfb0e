"""The entries of languages, and of what makers state for their models."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.price import Day
from bot.catalog.units import one_or_many

Strength = Literal["agents", "coding", "pictures", "reasoning"]
Ids = Annotated[tuple[EntryId, ...], BeforeValidator(one_or_many), Field(strict=False)]


class Language(Entry):
    """A language that people speak: its code (ISO 639), and its names as people type them."""

    id: EntryId
    name: LocalisedText
    aliases: Texts = ()


class Statement(Entry):
    """What one source states for some models.

    `languages`: those that it names. `in_all`: how many it speaks of, None if it names all.
    `strengths`: what it says that they were made for, or do well. `as_of`: the day it was read.
    """

    models: Ids = Field(min_length=1)
    languages: Ids = ()
    in_all: int | None = Field(default=None, gt=0)
    strengths: Annotated[
        tuple[Strength, ...], BeforeValidator(one_or_many), Field(strict=False)
    ] = ()
    as_of: Day
    source: Texts

    @model_validator(mode="after")
    def _says_something(self) -> "Statement":
        if not self.languages and not self.strengths and self.in_all is None:
            raise ValueError("a statement needs languages, in_all or strengths")
        if self.in_all is not None and self.in_all < len(self.languages):
            raise ValueError(f"in_all is {self.in_all}, but {len(self.languages)} are named")
        return self
