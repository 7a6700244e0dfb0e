"""Published memory of training, and what is calculated for the same settings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, cast

from bot.catalog.units import GIB
from bot.sizing.shape import Attention, FeedForward, Layer, Shape
from bot.sizing.training.fitted import FITTED, Fitted
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
        whole_experts=row["whole_experts"] == "yes",
        tables_apart=row["tables_apart"] == "yes",
    )


def calculated_bytes(
    row: Row, shapes: Mapping[str, Shape], fitted: Fitted = FITTED, logits: float = 1
) -> int:
    """Return what is calculated for a row; `logits` scales the copies of each logit."""
    recipe = recipe_of(row)
    return training_memory(
        {**shapes, **UNLISTED}[row["model"]],
        replace(recipe, logit_bytes=logits * recipe.logit_bytes),
        int(row["batch"]),
        int(row["sequence"]),
        spread=Spread(int(row["gpus"]), cast("Sharing", row["sharing"]), row["in_ram"] == "yes"),
        overhead_bytes=round(float(row["overhead_gib"]) * GIB),
        fitted=fitted,
    ).total_bytes


def compared(shapes: Mapping[str, Shape]) -> Iterator[Compared]:
    """Yield every published figure with the calculated one."""
    for row in rows("training"):
        yield Compared(row, calculated_bytes(row, shapes))


# How a row is described in docs/training.md.
_UNUSUAL = {"none": "no checkpointing", "offloaded": "checkpointing to RAM", "full": ""}


def described(entry: Compared) -> str:
    """Return a row of the table in docs/training.md."""
    row = entry.row
    how = [row["method"], *([] if row["method"] == "full" else [f"rank {row['rank']}"])]
    how += [f"{row['batch']} x {row['sequence']}", _UNUSUAL[row["checkpointing"]]]
    how += [f"{row['gpus']} GPUs"] if row["gpus"] != "1" else []
    how += ["in RAM"] if row["in_ram"] == "yes" else []
    measured, calculated = (
        f"{size / 1e9:.1f}" for size in (int(row["measured_bytes"]), entry.calculated_bytes)
    )
    text = ", ".join(part for part in how if part)
    return (
        f"| {row['group']} | {row['model']} | {text} | {measured} | {calculated} "
        f"| {100 * entry.error:+.0f} % |"
    )


def shown(entries: list[Compared]) -> list[Compared]:
    """Return 40 of the rows, spread evenly over the table."""
    return [entries[number * len(entries) // 40] for number in range(40)]
