"""Reads a table with a fixed first line: each line is a value, or a problem at its column."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from typing import TypeVar

from bot.marked_yaml import Problem

ValueT = TypeVar("ValueT")
# The value of a line, or the number of a column and the message of the line's first mistake.
Reader = Callable[[list[str]], ValueT | tuple[int, str]]


def read_table(
    text: str, file: str, columns: tuple[str, ...], read: Reader[ValueT]
) -> tuple[list[tuple[int, ValueT]], list[Problem]]:
    """Return each value with its line; a wrong first line gives only that problem."""
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, ValueT]] = []
    problems: list[Problem] = []
    try:
        first = next(lines, [])
        if tuple(first) != columns:
            return [], [Problem(file, 1, 1, _not_the_first_line(first, columns))]
        for cells in lines:
            value = _read(cells, columns, read)
            if isinstance(value, tuple):
                problems.append(Problem(file, lines.line_num, *value))
            else:
                rows.append((lines.line_num, value))
    except csv.Error as error:
        problems.append(Problem(file, lines.line_num, 1, f"this is no table: {error}"))
    return rows, problems


def _read(
    cells: list[str], columns: tuple[str, ...], read: Reader[ValueT]
) -> ValueT | tuple[int, str]:
    if len(cells) != len(columns):
        return 1, f"this line has {len(cells)} values, not {len(columns)}"
    return read(cells)


def _not_the_first_line(cells: Sequence[str], columns: tuple[str, ...]) -> str:
    for separator in (";", "；", "，", "\t"):
        if len(cells) == 1 and tuple(cells[0].split(separator)) == columns:
            shown = "tabs" if separator == "\t" else f'"{separator}"'
            return f"the columns are separated by {shown}; save the table with commas"
    return f"the first line must be {','.join(columns)}"
