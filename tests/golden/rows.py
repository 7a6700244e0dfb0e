"""Reading the golden tables that stand beside this file."""

import csv
from collections.abc import Sequence
from pathlib import Path

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """All rows of a table, each by the names of its columns."""
    path = Path(__file__).parent / "tables" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def percentile(errors: Sequence[float], percent: float) -> float:
    """The error that so many percent of the rows stay within."""
    ordered = sorted(errors)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
