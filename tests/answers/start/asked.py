"""Questions of `/start` on the frozen library: machines, models and programs of a table."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.answers.registry import answer
from bot.answers.start.answer import StartAnswer
from bot.asking.line import read_line
from bot.asking.request import Request
from tests.golden.frozen.library import DAY, frozen_library


def start(**options: str) -> StartAnswer:
    """Return the answer to `/start`."""
    return started(Request("start", options))


@cache
def answer_to(line: str) -> StartAnswer:
    """Return the answer to a line of the table."""
    return started(read_line(line))


def started(request: Request) -> StartAnswer:
    """Return the answer to a question of `/start`."""
    result = answer(request, frozen_library(), DAY)
    assert isinstance(result, StartAnswer)
    return result


def table() -> Iterator[str]:
    """Return the lines of the table."""
    with Path(__file__).with_name("setups.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            line = f"/start model:{row['model']} hardware:{row['hardware']} {row['options']}"
            yield line.rstrip()
