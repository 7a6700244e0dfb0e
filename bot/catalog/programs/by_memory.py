"""Values that depend on the memory of a machine's GPUs."""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import Field

from bot.catalog.entry import Entry
from bot.catalog.units import MemoryGib


class ByMemory(Entry):
    """A row for less GPU memory than `below_gib`; None for any."""

    below_gib: MemoryGib | None = Field(default=None, alias="below")


RowT = TypeVar("RowT", bound=ByMemory)


def row_for(rows: Iterable[RowT], memory_gib: float) -> RowT | None:
    """Return the first row for a machine with that much GPU memory; None if there is none."""
    fitting = (row for row in rows if row.below_gib is None or memory_gib < row.below_gib)
    return next(fitting, None)
