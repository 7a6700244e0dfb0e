import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store import NewReport, Store
from bot.store.schema import migrations
from tests.store.conftest import LIN, OTHER_SERVER, SERVER, change

PAST = sorted((Path(__file__).parent / "past").glob("*.sql"))


def test_a_database_of_every_schema_is_kept() -> None:
    """A new migration needs a database of the schema before it here."""
    assert [f"{number:04}" for number in range(1, len(migrations()))] == [
        file.stem for file in PAST
    ]


def _restore(dump: Path, file: Path) -> None:
    with closing(sqlite3.connect(file)) as old:
        old.executescript(dump.read_text(encoding="utf-8"))
        assert (int(dump.stem),) == old.execute("PRAGMA user_version").fetchone()


@pytest.mark.parametrize("dump", PAST, ids=lambda file: file.stem)
async def test_a_database_of_a_past_schema_opens(dump: Path, tmp_path: Path) -> None:
    """Its data are there, and later features work."""
    file = tmp_path / "old.sqlite3"
    _restore(dump, file)
    async with Store(file) as store:
        assert "abc" == await store.registrations.payload_sha256(1100000000000000001)
        await store.revisions.publish(SERVER, 0, change("new"))
        if int(dump.stem) >= 3:
            assert "7" == await store.settings.value(SERVER, "moderator_role_id")
        if int(dump.stem) >= 4:
            latest = await store.revisions.latest(1100000000000000012)
            assert latest is not None
            assert (2, "second") == (latest.number, latest.change.content)
        if int(dump.stem) >= 6:
            saved = await store.member_hardware.get(1100000000000000021, 1_790_000_000)
            assert saved is not None
            assert "2x rtx-3090" == saved.machine
        if int(dump.stem) >= 7:
            values = await store.member_settings.get(1100000000000000021, 1_790_000_000)
            assert {"language": "zh-CN"} == values
        if int(dump.stem) >= 8:
            (report,) = await store.reports.in_state(SERVER, "approved", 1_790_000_000)
            assert ("lin", "[]", 1) == (report.author_name, report.content, report.number)
            assert "speed" == report.kind
        if int(dump.stem) >= 9:
            question = await store.questions.get("#0123456789abcdef01234567", 1_790_000_000)
            assert '["fit", {"model": "qwen2-72b"}]' == question


async def test_drafts_of_a_past_schema_keep_their_order(tmp_path: Path) -> None:
    """A moderator's last draft is still the last, and a new one comes after it."""
    file, server, lin = tmp_path / "old.sqlite3", 1100000000000000012, 1100000000000000021
    _restore(PAST[8], file)
    with closing(sqlite3.connect(file)) as old:
        old.execute(
            "INSERT INTO drafts SELECT 'd2', server_id, author_id, base_number, shared_version, "
            "reason, content, created_at, expires_at FROM drafts"
        )
        old.commit()
    async with Store(file) as store:
        last = await store.drafts.last_of(server, lin, 1_790_000_000)
        assert last is not None
        assert "d2" == last.id
        await store.drafts.keep(replace(last, id="d3"), 1_790_000_000, 1_790_604_800)
        last = await store.drafts.last_of(server, lin, 1_790_000_000)
        assert last is not None
        assert "d3" == last.id


async def test_hub_answers_of_a_past_schema_are_found(tmp_path: Path) -> None:
    """Names were stored as typed; they are found in upper and lower case."""
    _restore(PAST[-1], tmp_path / "old.sqlite3")
    async with Store(tmp_path / "old.sqlite3") as store:
        assert "{}" == await store.hub_answers.get("qwen/QWEN2-72b", 1_789_999_999)


async def test_reports_of_a_past_schema_keep_their_numbers(tmp_path: Path) -> None:
    """A moderator may have noted one; the next report's number follows them."""
    file = tmp_path / "old.sqlite3"
    _restore(PAST[9], file)
    with closing(sqlite3.connect(file)) as old:
        old.execute("UPDATE reports SET id = 57")
        old.commit()
    async with Store(file) as store:
        (report,) = await store.reports.in_state(SERVER, "approved", 1_790_000_000)
        assert 57 == report.number
        new = NewReport(SERVER, LIN, "lin", "pending", "inside", "[]")
        assert 58 == await store.reports.keep(new, 1_790_000_000)
        elsewhere = NewReport(OTHER_SERVER, LIN, "lin", "pending", "inside", "[]")
        assert 1 == await store.reports.keep(elsewhere, 1_790_000_000)
