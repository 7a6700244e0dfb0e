import asyncio
import json
import time
from pathlib import Path

from bot.answers.report.problem import Problem, Subject
from bot.store import NewReport, Store
from tests.process.terminal import rigwise


def _fill(database: Path) -> None:
    async def fill() -> None:
        async with Store(database) as store:
            for server, machine in ((7, "RTX 3090"), (8, "1x rtx3090 24gb"), (0, "rtx 3090")):
                about = Subject(model="Qwen3 32B", hardware=machine, format="Q4_K_M")
                content = Problem(about=about, text="it does run").model_dump_json()
                new = NewReport(server, 5, "lin", "pending", "unknown", content, kind="fit")
                await store.reports.keep(new, int(time.time()))

    asyncio.run(fill())


def test_doubted_answers_are_printed(tmp_path: Path) -> None:
    """By the names of the catalog, so that three spellings are one answer."""
    database = tmp_path / "rigwise.sqlite3"
    empty = rigwise(tmp_path, "reports", RIGWISE_DATABASE=str(database))
    assert (0, "No answer was doubted.\nNo report is waiting.\n") == (
        empty.returncode,
        empty.stdout,
    )
    _fill(database)
    told = rigwise(tmp_path, "reports", RIGWISE_DATABASE=str(database))
    assert "3× · 2 servers · last " in told.stdout
    assert "/fit model:qwen3-32b hardware:rtx-3090 quant:Q4_K_M" in told.stdout
    assert "`it does run`" in told.stdout
    record = rigwise(tmp_path, "reports", "--json", RIGWISE_DATABASE=str(database))
    (doubted,) = json.loads(record.stdout)["doubted"]
    assert {"fit": 3} == doubted["kinds"]


def test_broken_rules_hide_no_report(tmp_path: Path) -> None:
    """Spellings are counted apart then."""
    database = tmp_path / "rigwise.sqlite3"
    _fill(database)
    (tmp_path / "rules").mkdir()
    told = rigwise(
        tmp_path,
        "reports",
        RIGWISE_DATABASE=str(database),
        RIGWISE_RULES=str(tmp_path / "rules"),
    )
    assert 0 == told.returncode
    assert "2× · 1 server · last " in told.stdout
