"""Reads the tables of `catalog/measured/`: each line is a measurement or a problem."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from bot.catalog.measured.conditions import read_conditions
from bot.catalog.measured.measurement import Measurement, Split, Work
from bot.catalog.programs.engine import RUNTIMES
from bot.loading.folder import Folder
from bot.loading.programs.table import read_table
from bot.marked_yaml import Problem
from bot.marked_yaml.wording import unknown
from bot.sizing.formats import FORMATS

FOLDER = "measured"
COLUMNS = tuple(field.name for field in fields(Measurement))


@dataclass(frozen=True)
class MeasuredRow:
    """A measurement with its file and line."""

    value: Measurement
    file: str
    line: int

    def problem(self, column: str, message: str, suggestion: str | None = None) -> Problem:
        """Return a problem at one of the row's columns."""
        return Problem(self.file, self.line, COLUMNS.index(column) + 1, message, suggestion)


def read_measured(folder: Folder) -> tuple[list[MeasuredRow], list[Problem]]:
    """Read every table; one with a wrong first line gives only that problem."""
    rows: list[MeasuredRow] = []
    problems: list[Problem] = []
    for name in folder.tables(FOLDER):
        text = folder.text(name)
        if text is not None:
            file = folder.shown(name)
            table, faults = read_table(text, file, COLUMNS, _measurement)
            rows += [MeasuredRow(value, file, line) for line, value in table]
            problems += faults
    return rows, problems


def measured_references(
    rows: Iterable[MeasuredRow], devices: Collection[str] | None, models: Collection[str] | None
) -> Iterator[Problem]:
    """Yield a problem for each row with an unknown device or model.

    `devices` and `models` are the catalog's ids, None if they could not all be read.
    """
    for row in rows:
        if devices is not None and row.value.device not in devices:
            yield row.problem("device", *unknown("device", row.value.device, devices))
        if models is not None and row.value.model not in models:
            yield row.problem("model", *unknown("model", row.value.model, models))


def _measurement(cells: list[str]) -> Measurement | tuple[int, str]:
    """Return the measurement of a line, or the column and the message of its first mistake."""
    values: list[Any] = []
    try:
        for read, cell in zip(_IN_ORDER, cells, strict=True):
            values.append(read(cell))
    except ValueError as error:
        number = len(values)
        return number + 1, f'{COLUMNS[number]} "{cells[number]}" {error}'
    return Measurement(*values)


def _one_of(known: Collection[str]) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if cell not in known:
            raise ValueError(f"must be one of {', '.join(known)}")
        return cell

    return read


def _whole(least: int, empty: int | None = None) -> Callable[[str], int]:
    def read(cell: str) -> int:
        if not cell and empty is not None:
            return empty
        if not (cell.isascii() and cell.isdigit() and int(cell) >= least):
            raise ValueError(f"must be a whole number from {least} on")
        return int(cell)

    return read


def _number(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise ValueError("must be a number above 0")
    return value


def _number_or_none(cell: str) -> float | None:
    return _number(cell) if cell else None


def _filled(cell: str) -> str:
    if not cell:
        raise ValueError("must not be empty")
    return cell


def _text(cell: str) -> str:
    return cell


_READERS: Mapping[str, Callable[[str], object]] = {
    "work": _one_of(get_args(Work)),
    "device": _filled,
    "count": _whole(1),
    "ram_gb_per_s": _number_or_none,
    "model": _filled,
    "format": _one_of(FORMATS),
    "runtime": _one_of(RUNTIMES),
    "split": _one_of(get_args(Split)),
    "experts_in_ram_layers": _whole(0, empty=0),
    "depth": _whole(0),
    "tokens": _whole(1),
    "streams": _whole(1),
    "tokens_per_s": _number,
    "year": _whole(2000),
    "source": _filled,
    "conditions": read_conditions,
}
_IN_ORDER = tuple(_READERS.get(column, _text) for column in COLUMNS)
