"""A measurement: one published speed with its setup."""

from dataclasses import dataclass
from typing import Literal

from bot.catalog.measured.conditions import USUAL, Conditions
from bot.catalog.programs.engine import Runtime

Work = Literal["decode", "prefill"]
Split = Literal["", "layers", "tensor"]


@dataclass(frozen=True)
class Measurement:
    """One row of `catalog/measured/`, by the column names of its file.

    `count`: number of equal devices. `ram_gb_per_s`: bandwidth of the RAM, if a part of the model
    is in it. `format`: the nearest known format; `published_format`: the publisher's name for it,
    if different. `program`: the program built on the runtime, empty for the runtime itself.
    `split`: how several devices share the work. `experts_in_ram_layers`: layers with their experts
    in RAM. `depth`: tokens in the cache at the start; `tokens`: those generated (decode) or read
    (prefill). `streams`: users served at the same time; `tokens_per_s` is the sum of all of them.
    `conditions`: what was not as a question would have it.
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
    conditions: Conditions = USUAL

    @property
    def context_tokens(self) -> int:
        """Tokens in the context: on average while generating, at the end of reading; at least 1."""
        return max(1, self.depth + (self.tokens // 2 if self.work == "decode" else self.tokens))
