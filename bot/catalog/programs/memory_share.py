"""The share of a GPU's memory that a program takes for itself when it starts."""

from typing import Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.units import Share


class MemoryShare(Entry):
    """A share of memory, from a version on (None: of every version before the next newer one).

    `of`: `whole` is a share of the whole GPU, which everything has to fit in (vLLM); `free` a
    share of what is left after loading, for the cache alone (TensorRT-LLM, LMDeploy); `computed`
    has no `share`, since the program works it out from the GPU's memory (SGLang).
    """

    of: Literal["whole", "free", "computed"]
    share: Share | None = Field(default=None, gt=0, le=1)
    since: str | None = None

    @model_validator(mode="after")
    def _has_a_share(self) -> "MemoryShare":
        if (self.share is None) != (self.of == "computed"):
            raise ValueError('"share" is for "whole" and "free", not for "computed"')
        return self
