"""A measurement: one published speed, with the setup that it is of."""

from dataclasses import dataclass
from typing import Literal

from bot.catalog.runtime import Runtime

Work = Literal["decode", "prefill"]
Split = Literal["", "layers", "tensor"]


@dataclass(frozen=True)
class Measurement:
    """One row of `catalog/measured/`, by the column names of its file.

    device, count: so many equal devices. ram_gb_per_s: bandwidth of the RAM beside them, where a
    part of the model lies there. format: the nearest of ours, published_format: as it was called
    where that is another name. program: what was built on the runtime, empty for itself. split:
    how several devices share the work. experts_in_ram_layers: layers whose experts lie in RAM.
    depth: tokens in the cache before; tokens: those generated (decode) or read (prefill).
    streams: how many were served at a time; tokens_per_s counts all of them together.
    """

    work: Work
    device: str
    count: int
    ram_gb_per_s: float | None
    model: str
    format: str
    published_format: str
    runtime: Runtime
    program: str
    split: Split
    experts_in_ram_layers: int
    depth: int
    tokens: int
    streams: int
    tokens_per_s: float
    year: int
    source: str

    @property
    def context_tokens(self) -> int:
        """How far the context was filled: on average while tokens were generated."""
        return max(1, self.depth + (self.tokens // 2 if self.work == "decode" else self.tokens))
