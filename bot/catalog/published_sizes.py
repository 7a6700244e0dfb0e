"""The sizes of a model's files as their maker published them, in formats that no rule gives."""

from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from bot.catalog.entry import Entry, EntryId
from bot.catalog.units import FILE_BYTES, pattern_of, quantity

_EXAMPLE = "20.7 GiB"


def _readable(text: str) -> str:
    file_bytes(text)
    return text


# As it was published, since the digits say how it was rounded.
FileSize = Annotated[
    str,
    AfterValidator(_readable),
    WithJsonSchema({"type": "string", "pattern": pattern_of(FILE_BYTES), "examples": [_EXAMPLE]}),
]


class PublishedSizes(Entry):
    """The files of one repository with one model, on one day: the size of each by its format.

    `as_of`: the day or the month, since makers replace files.
    """

    model: EntryId
    repository: str = Field(pattern=r"^[\w.-]+/[\w.-]+$")
    as_of: str = Field(pattern=r"^20\d\d-\d\d(-\d\d)?$")
    source: str
    sizes: dict[str, FileSize] = Field(min_length=1)


def file_bytes(size: str) -> int:
    """Return the bytes of a published size; ValueError if it has no unit."""
    return round(quantity(size, FILE_BYTES, _EXAMPLE))


def rounding_bytes(size: str) -> int:
    """Return by how much a published size may be off, being rounded: half of its last digit."""
    number, unit = size.split()
    digits = len(number.partition(".")[2])
    return 0 if unit == "bytes" else round(FILE_BYTES[unit] / 10**digits / 2)
