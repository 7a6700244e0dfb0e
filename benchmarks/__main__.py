"""Prints all tables, or those that are named: `python -m benchmarks memory`."""

import argparse
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table as Grid

from benchmarks.measure import Measure, Table
from benchmarks.tables import NAMED_ONLY, TABLES

_WIDTH = 110  # columns, if the output is not a terminal
_MET = {True: "met", False: "[bold red]missed[/]", None: ""}


def main() -> None:
    """Measure and print the tables; a missed bar is shown, but is no failure."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    tables = {**TABLES, **NAMED_ONLY}
    parser.add_argument("tables", nargs="*", metavar="table", help=", ".join(tables))
    names = parser.parse_args().tables or list(TABLES)
    unknown = [name for name in names if name not in tables]
    if unknown:
        parser.error(f"no such table: {', '.join(unknown)} (there are {', '.join(tables)})")
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    progress = Console(stderr=True)
    for name in names:
        console.print(_grid(name, _measured(name, tables[name], progress)))


def _measured(name: str, table: Table, progress: Console) -> list[Measure]:
    """Return all measures of a table; standard error shows the latest one."""
    measures = []
    with progress.status(f"{name}: measuring") as status:
        for measure in table():
            measures.append(measure)
            status.update(f"{name}: {measure.name} done")
    return measures


def _grid(name: str, measures: Iterable[Measure]) -> Grid:
    grid = Grid(title=name, title_justify="left")
    for column in ("measure", "cases", "found", "bar", ""):
        grid.add_column(column, justify="right" if column == "cases" else "left")
    for measure in measures:
        grid.add_row(
            measure.name, f"{measure.cases:,}", measure.figure, measure.bar, _MET[measure.met]
        )
    return grid


if __name__ == "__main__":
    main()
