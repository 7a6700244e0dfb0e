"""A model's entry: what it is, who made it, and the shape from which its bytes follow."""

from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from bot.catalog.entry import Entry, EntryId
from bot.catalog.shape_entry import ShapeEntry
from bot.catalog.units import one_or_many
from bot.sizing.shape import Shape
from bot.sizing.tensors import active_parameters, total_parameters

_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(one_or_many),
    Field(strict=False),
    WithJsonSchema(_TEXTS),
]


class Model(Entry):
    """One open-weight model.

    `published_parameters` is the publisher's exact count of what is loaded for text (next-token
    blocks and vision encoder left out); the shape's own count is held against it.
    `native_format` is what the weights were published in.
    """

    id: EntryId
    name: str
    family: str
    developer: str
    repository: str
    aliases: Texts = ()
    released: str
    license: str
    native_format: str
    max_context: int = Field(gt=0)
    published_parameters: int = Field(gt=0)
    note: str | None = None
    shape: ShapeEntry
    source: Texts

    @cached_property
    def sized(self) -> Shape:
        """The shape that sizing calculates with; one object per entry."""
        return self.shape.shape()

    @cached_property
    def total_parameters(self) -> int:
        """All parameters, next-token-prediction blocks left out."""
        return total_parameters(self.sized)

    @cached_property
    def active_parameters(self) -> int:
        """Parameters that one decode step reads."""
        return active_parameters(self.sized)
