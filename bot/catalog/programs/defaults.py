"""The values that a program itself takes for what nobody sets."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from bot.catalog.entry import Entry
from bot.catalog.units import MemoryGib

# In place of a number of tokens: the context that the model was made for.
OF_MODEL = "model"


class DefaultContext(Entry):
    """A context in tokens for machines with less GPU memory than `below_gib` (None: any).

    `tokens` is None if the program takes the model's own context, or as much of it as fits.
    """

    below_gib: MemoryGib | None = Field(default=None, alias="below")
    tokens: Annotated[int, Field(gt=0)] | None = None


def _rows(value: object) -> object:
    """Return the rows that a single number of tokens, or `model`, stands for."""
    if value == OF_MODEL:
        return [{}]
    return [{"tokens": value}] if isinstance(value, int) else value


class Defaults(Entry):
    """The defaults of one program.

    `slots`: requests at the same time for which it sets memory aside; `shared_cache`: they share
    one cache of the whole context instead of having one each. `full_window`: layers with a
    sliding window keep the whole context. `context`: rows by the memory of the GPUs; none if the
    cache grows as it is filled. `kv`: the number format of the cache. `ubatch`: tokens that it
    reads at once.
    """

    slots: int = Field(default=1, gt=0, le=1024)
    shared_cache: bool = False
    full_window: bool = False
    context: Annotated[tuple[DefaultContext, ...], BeforeValidator(_rows), Field(strict=False)] = ()
    kv: str = "f16"
    ubatch: int = Field(default=512, gt=0)

    def context_row(self, gpu_memory_gib: float) -> DefaultContext | None:
        """Return the row for a machine with that much GPU memory; None if there is none."""
        rows = (row for row in self.context if _holds(row, gpu_memory_gib))
        return next(rows, None)


def _holds(row: DefaultContext, gpu_memory_gib: float) -> bool:
    return row.below_gib is None or gpu_memory_gib < row.below_gib
