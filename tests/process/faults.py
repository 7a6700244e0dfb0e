"""What the faults of a process are read from: its log as JSON lines."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.process.bot_process import BotProcess

JSON_LOG = {"RIGWISE_LOG_FORMAT": "json"}


def losses(process: BotProcess) -> list[str]:
    """The messages of all faults in the log, each of which has its reference.

    Fails where there is a traceback, or a line that is no JSON: an exception nobody handled.
    """
    result: list[str] = []
    for line in process.stderr.splitlines():
        try:
            record: dict[str, Any] = json.loads(line)
        except json.JSONDecodeError:
            pytest.fail(f"not a line of the log: {line}")
        assert "traceback" not in record, record["traceback"]
        if record["message"].startswith("fault "):
            reference, _, message = record["message"].removeprefix("fault ").partition(": ")
            assert reference == record["reference"]
            result.append(message)
    return result


def rows(database: Path, table: str) -> int:
    """How many rows a table of a whole database has."""
    with sqlite3.connect(database) as connection:
        assert ("ok",) == connection.execute("PRAGMA integrity_check").fetchone()
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a constant of a test
    connection.close()
    return int(count)
