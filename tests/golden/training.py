"""Published memory of training, and what is calculated for the same settings."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from bot.catalog.units import GIB
from bot.sizing.shape import Attention, FeedForward, Layer, Shape
from bot.sizing.training.memory import training_memory
from bot.sizing.training.recipe import (
    Checkpointing,
    Method,
    Recipe,
    Sharing,
    Spread,
    Targets,
    WeightFormat,
)
from tests.golden.rows import Row, rows

# Models of litgpt's table that the catalog has no more; both have LayerNorm and no gate.
PHI = Layer(Attention(32, 32, 64), FeedForward(8192, gated=False), norms=1)
STABLE = Layer(Attention(32, 32, 128), FeedForward(16384, gated=False))
UNLISTED = {
    "phi-1.5": Shape("starcoder2", 2048, 51200, (PHI,) * 24),
    "stablelm-3b": Shape("starcoder2", 4096, 50688, (STABLE,) * 16),
}


class Compared(NamedTuple):
    """A row with the bytes that were calculated for it."""

    row: Row
    calculated_bytes: int

    @property
    def error(self) -> float:
        """Calculated divided by measured, less one."""
        return self.calculated_bytes / int(self.row["measured_bytes"]) - 1


def recipe_of(row: Row) -> Recipe:
    """Return how a row was trained."""
    return Recipe(
        method=cast("Method", row["method"]),
        weights=cast("WeightFormat", row["weights"]),
        rank=int(row["rank"]),
        targets=cast("Targets", row["targets"]),
        trained_bytes=float(row["trained_bytes"]),
        gradient_bytes=float(row["gradient_bytes"]),
        optimiser_bytes=float(row["optimiser_bytes"]),
        checkpointing=cast("Checkpointing", row["checkpointing"]),
        logit_bytes=float(row["logit_bytes"]),
        table_bytes=float(row["table_bytes"]),
    )


def compared(shapes: Mapping[str, Shape]) -> Iterator[Compared]:
    """Yield every published figure with the calculated one."""
    for row in rows("training"):
        memory = training_memory(
            {**shapes, **UNLISTED}[row["model"]],
            recipe_of(row),
            int(row["batch"]),
            int(row["sequence"]),
            spread=Spread(
                int(row["gpus"]), cast("Sharing", row["sharing"]), row["in_ram"] == "yes"
            ),
            overhead_bytes=round(float(row["overhead_gib"]) * GIB),
        )
        yield Compared(row, memory.total_bytes)
