"""Tables, bars and lists as plain text for a fixed-width font, where wide signs count twice."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.cards.card import Table

_GAP = "  "


@lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """Return the width of a text: 2 for a Chinese character or emoji, 0 for a combining mark."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def table_text(table: Table) -> str:
    """Return a table as lines with aligned columns, under the names of the columns, if any."""
    rows = [table.columns, *table.rows] if any(table.columns) else list(table.rows)
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def bullets(texts: Iterable[str]) -> str:
    """Return a line with a bullet for each text."""
    return "\n".join(f"• {text}" for text in texts)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        " " * (width - columns(cell)) + cell if index else cell + " " * (width - columns(cell))
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return _GAP.join(cells).rstrip()


def bar(parts: Sequence[tuple[str, float]], whole: float, width: int = 24) -> str:
    """Return a bar of `width` signs: each part's sign by its share of `whole`, the rest empty.

    A part above 0 gets at least one sign; parts beyond the whole are cut off.
    """
    cells, filled = "", 0.0
    for sign, size in parts:
        filled += size
        end = round(width * filled / whole) if whole > 0 else width
        cells += sign * max(end - len(cells), 1 if size > 0 else 0)
    return cells[:width].ljust(width, "░")
