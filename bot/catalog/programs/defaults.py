"""The values that a program itself takes for what nobody sets."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from bot.catalog.entry import Entry
from bot.catalog.programs.by_memory import ByMemory
from bot.catalog.units import MemoryGib

# In place of a number of tokens: the context that the model was made for.
OF_MODEL = "model"


class DefaultContext(ByMemory):
    """A context in tokens, by the memory of all GPUs together.

    `tokens` is None if the program takes the model's own context, or as much of it as fits.
    """

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
    sliding window keep the whole context. `context`: none if the cache grows as it is filled.
    `leaves_free_gib`: memory of each GPU that stays free where it shortens the model's context.
    """

    slots: int = Field(default=1, gt=0, le=1024)
    shared_cache: bool = False
    full_window: bool = False
    leaves_free_gib: MemoryGib = Field(default=0, alias="leaves_free")
    context: Annotated[tuple[DefaultContext, ...], BeforeValidator(_rows), Field(strict=False)] = ()
