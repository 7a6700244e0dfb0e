"""Tables, bars and lists as plain text for a fixed-width font, where wide signs count twice."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from bot.cards.card import Table

# What a phone of 390 pixels shows of a code block without breaking its lines.
WIDEST: Final = 36
_GAPS = ("  ", " ")
_INDENT = "  "
# A wide sign may end a line, other signs only together with their word.
_PIECE = re.compile(r"\s+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")
_Row = Sequence[str]


@lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """Return the width of a text: 2 for a Chinese character or emoji, 0 for a combining mark."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def table_text(table: Table) -> str:
    """Return a table as lines of at most 36 columns, under the names of its columns, if any.

    The columns are aligned. Where they are too wide together, the first cell of each row has a line
    of its own above the others; where these are too wide still, each of them has a line.
    """
    rows = [table.columns, *table.rows] if any(table.columns) else list(table.rows)
    lines = _aligned(rows, WIDEST) or _stacked(rows) or [*_listed(table)]
    return "\n".join(lines)


def _aligned(rows: Sequence[_Row], most: int) -> list[str]:
    """Return a line for each row; none if they are wider than `most`."""
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    for gap in _GAPS:
        if sum(widths) + len(gap) * (len(widths) - 1) <= most:
            return [_line(row, widths, gap) for row in rows]
    return []


def _stacked(rows: Sequence[_Row]) -> list[str]:
    """Return each row as its first cell, and below it the others; none if these are too wide."""
    others = _aligned([row[1:] for row in rows], WIDEST - len(_INDENT))
    if not any(others):
        return []
    lines = []
    for row, other in zip(rows, others, strict=True):
        lines += [*wrapped(row[0]), *([_INDENT + other] if other else [])]
    return lines


def _listed(table: Table) -> Iterator[str]:
    """Yield each row as its first cell, and below it each other one under its column's name."""
    for row in table.rows:
        yield from wrapped(row[0])
        for name, cell in zip(table.columns[1:], row[1:], strict=True):
            for line in wrapped(f"{name}  {cell}".strip(), WIDEST - len(_INDENT)):
                yield _INDENT + line


def wrapped(text: str, most: int = WIDEST) -> list[str]:
    """Return a text as lines of at most `most` columns, broken between words where it can be."""
    lines, filled = [""], 0
    for piece in _PIECE.findall(text):
        if filled + columns(piece) > most and filled:
            lines.append("")
            filled = 0
            if piece.isspace():
                continue
        while columns(piece) > most:
            end = next(end for end in range(len(piece), 0, -1) if columns(piece[:end]) <= most)
            lines[-1:] = [piece[:end], ""]
            piece = piece[end:]  # noqa: PLW2901 - the rest of a word longer than a line
        lines[-1] += piece
        filled = columns(lines[-1])
    return [line.rstrip() for line in lines if line]


def bullets(texts: Iterable[str]) -> str:
    """Return a line with a bullet for each text."""
    return "\n".join(f"• {text}" for text in texts)


def _line(row: _Row, widths: Sequence[int], gap: str) -> str:
    cells = [
        " " * (width - columns(cell)) + cell if index else cell + " " * (width - columns(cell))
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return gap.join(cells).rstrip()


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
