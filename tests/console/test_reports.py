import asyncio
import json
import time
from pathlib import Path

import pytest

from bot.answers.report.problem import Problem, Subject
from bot.answers.report.report import Report
from bot.cards.report.waiting import SPEEDS
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
    *_, heading, line = reports(database, None, None, EN).lines(EN)
    assert "Waiting for whoever runs this bot:" == heading
    assert line.startswith("#1 · ")
    assert line.endswith("`lin` · A price · `rtx 3090` · `it costs $700`")


def test_doubts_of_all_servers_are_gathered(database: Path) -> None:
    """With how often, on how many servers, and of which kinds; as text and as JSON."""
    gathered = reports(database, None, None, EN)
    title, line, *_ = gathered.lines(EN)
    assert title.startswith("Doubted most")
    assert line.startswith("2× · 1 server · last ")
    assert line.endswith(" · /best hardware:rtx 3090 · A price: 2")
    record = json.loads(gathered.record())
    (found,) = record["doubted"]
    assert (2, 1, {"price": 2}) == (found["reports"], found["servers"], found["kinds"])
    (waiting,) = record["waiting"]
    assert (1, "price", "it costs $700") == (
        waiting["number"],
        waiting["kind"],
        waiting["content"]["text"],
    )


def test_a_table_of_speeds_doubts_each_of_its_answers_once(tmp_path: Path) -> None:
    """Two rows of one model are one doubt, another model is another."""
    file = tmp_path / "rigwise.sqlite3"
    rows = [
        Report(
            model=model,
            format="Q4_K_M",
            hardware="rtx-3090",
            runtime="llama.cpp",
            kv="f16",
            work="decode",
            depth=depth,
            tokens=128,
            tokens_per_s=1.5,
        )
        for model, depth in (("a", 0), ("a", 4096), ("b", 0))
    ]
    new = NewReport(SERVER, LIN, "lin", "pending", "far", SPEEDS.dump_json(tuple(rows)).decode())

    async def fill() -> None:
        async with Store(file) as store:
            await store.reports.keep(new, int(time.time()))

    asyncio.run(fill())
    gathered = reports(file, None, None, EN)
    assert [("a", 1), ("b", 1)] == sorted(
        (each.about.model, each.reports) for each in gathered.doubted
    )


def test_an_empty_database_says_so(tmp_path: Path) -> None:
    """In both forms."""
    gathered = reports(tmp_path / "rigwise.sqlite3", None, None, EN)
    assert ["No answer was doubted.", "No report is waiting."] == gathered.lines(EN)
    assert {"doubted": [], "waiting": []} == json.loads(gathered.record())


def test_a_report_that_was_looked_at_is_set_aside(database: Path) -> None:
    """Once; a number that waits nowhere is told, and it is doubted no more."""
    first, _, doubted, last = reports(database, 1, None, EN).lines(EN)
    assert "Report 1 is set aside and will be deleted after 30 days." == first
    assert doubted.startswith("1× · 1 server")
    assert "No report is waiting." == last
    assert "No report 1 is waiting." == reports(database, 1, None, EN).lines(EN)[0]
