"""What a server that batches takes of a GPU: a share of its memory, and room for its steps."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.programs.by_memory import ByMemory, row_for
from bot.catalog.units import Share
from bot.sizing.batched import Step


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


class StepSize(ByMemory):
    """The most that a server does in one step, by the memory of one GPU.

    `tokens` that it reads, and `requests` that it serves; both 0 if its own rule for memory
    leaves the room for steps free.
    """

    tokens: int = Field(ge=0)
    requests: int = Field(ge=0)


class Serving(Entry):
    """Memory that a server takes: `shares`, the newest version first, and `steps`."""

    shares: Annotated[tuple[MemoryShare, ...], Field(strict=False, min_length=1)]
    steps: Annotated[tuple[StepSize, ...], Field(strict=False, min_length=1)]

    def step(self, gpu_memory_gib: float) -> Step:
        """Return the largest step on GPUs with that much memory each."""
        row = row_for(self.steps, gpu_memory_gib) or self.steps[-1]
        return Step(row.tokens, row.requests)
