import asyncio
import time
from pathlib import Path

import pytest

from bot.answers.report.problem import Problem, Subject
from bot.console.reports import reports
from bot.store import OPERATOR, NewReport, Store
from bot.texts import words_for
from tests.store.conftest import LIN, SERVER

EN = words_for("en")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database with a report for the operator and one for a server."""
    file = tmp_path / "rigwise.sqlite3"

    async def fill() -> None:
        async with Store(file) as store:
            for place, text in ((OPERATOR, "it costs $700"), (SERVER, "it costs $800")):
                problem = Problem(about=Subject(hardware="rtx 3090"), text=text)
                new = NewReport(
                    place,
                    LIN,
                    "lin",
                    "pending",
                    "unknown",
                    problem.model_dump_json(),
                    kind="price",
                )
                await store.reports.keep(new, int(time.time()))

    asyncio.run(fill())
    return file


def test_the_operator_reads_what_no_moderator_reads(database: Path) -> None:
    """Not what servers have; each with number, author, kind and text."""
    (line,) = reports(database, None, EN)
    assert line.startswith("#1 · ")
    assert line.endswith("`lin` · A price · `rtx 3090` · `it costs $700`")


def test_a_report_that_was_looked_at_is_set_aside(database: Path) -> None:
    """Once; a number that waits nowhere is told."""
    assert [
        "Report 1 is set aside and will be deleted after 30 days.",
        "No report is waiting.",
    ] == reports(database, 1, EN)
    assert ["No report 1 is waiting.", "No report is waiting."] == reports(database, 1, EN)
