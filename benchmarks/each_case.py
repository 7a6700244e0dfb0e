"""Prints every case, what was wanted and what came: `python -m benchmarks.each_case`.

With words, only the cases whose id begins with one, or whose verdict is one: `c09 missed avoid`.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.answered_case import AnsweredCase, answered_cases

_WIDTH: Final = 180  # columns, if the output is not a terminal
_COLUMNS: Final = ("id", "", "question", "wanted", "got")


def _chosen(words: Sequence[str]) -> list[AnsweredCase]:
    return [
        one
        for one in answered_cases()
        if not words or one.case.id.startswith(tuple(words)) or one.verdict in words
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.each_case", description=__doc__)
    parser.add_argument("words", nargs="*", help="beginnings of ids, or verdicts")
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    table = Table(*_COLUMNS, show_lines=True)
    for one in _chosen(parser.parse_args().words):
        case = one.case
        table.add_row(case.short_id, one.verdict, case.question, case.wanted, one.got)
    console.print(table)


if __name__ == "__main__":
    main()
