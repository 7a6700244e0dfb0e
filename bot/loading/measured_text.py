"""Writes measurements as a table of `catalog/measured/`."""

import csv
from collections.abc import Iterable
from dataclasses import astuple
from io import StringIO

from bot.catalog.measured.conditions import conditions_text
from bot.catalog.measured.measurement import Measurement
from bot.loading.measured import COLUMNS


def measured_text(rows: Iterable[Measurement]) -> str:
    """Return the table with its header; None, and 0 layers of experts in RAM, become empty."""
    text = StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    without = COLUMNS.index("experts_in_ram_layers")
    for row in rows:
        values = ["" if value is None else value for value in astuple(row)[:-1]]
        values[without] = values[without] or ""
        values.append(conditions_text(row.conditions))
        lines.writerow(values)
    return text.getvalue()
