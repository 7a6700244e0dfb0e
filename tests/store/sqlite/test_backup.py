import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Store, StoreError, back_up, restore
from bot.store.schema import migrations
from tests.store.conftest import SERVER, change

# Opens a database, publishes, and is killed with its log beside it, as at a loss of power.
CRASHES = f"""
import asyncio, os, signal, sys
from pathlib import Path
from bot.store import Change, Store

async def main():
    async with Store(Path(sys.argv[1])) as store:
        for number in range(1, 200):
            change = Change(1, "a", 0, "", f"revision {{number}} " * 1000)
            await store.revisions.publish({SERVER}, number, change)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def _crash(database: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", CRASHES, database], check=False)
    assert -signal.SIGKILL == ended.returncode
    assert database.with_name(f"{database.name}-wal").stat().st_size > 100_000


async def _with_one_revision(database: Path) -> None:
    async with Store(database) as store:
        await store.revisions.publish(SERVER, 0, change("before"))


async def _contents(database: Path) -> list[str]:
    async with Store(database) as store:
        assert [] == await store.problems()
        return [entry.change.content for entry in await store.revisions.newest(SERVER, 999)]


async def test_a_copy_taken_while_the_store_is_open_can_be_restored(tmp_path: Path) -> None:
    """It holds all confirmed data, and the replaced database is kept."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    async with Store(database) as store:
        await store.revisions.publish(SERVER, 0, change("before"))
        back_up(database, copy)
        await store.revisions.publish(SERVER, 1, change("after"))
    kept = restore(copy, database)
    assert kept is not None
    assert ["before"] == await _contents(database)
    assert ["after", "before"] == await _contents(kept)


async def test_backup_restored_after_a_crash_is_whole(tmp_path: Path) -> None:
    """The log of the replaced file is not applied to it, but kept with that file."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    await _with_one_revision(database)
    back_up(database, copy)
    _crash(database)
    kept = restore(copy, database)
    assert kept is not None
    assert ["before"] == await _contents(database)
    assert 200 == len(await _contents(kept))


async def test_backup_copied_without_restore_is_damaged(tmp_path: Path) -> None:
    """So the test above fails if the log is not moved; and backup reports the damage."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    await _with_one_revision(database)
    back_up(database, copy)
    _crash(database)
    copy.replace(database)
    with pytest.raises(StoreError, match=r"no copy was made: .* is damaged"):
        back_up(database, tmp_path / "again.sqlite3")
    assert not (tmp_path / "again.sqlite3").exists()


async def test_lost_file_is_restored_in_place(tmp_path: Path) -> None:
    """There is no old database to keep, but SQLite's leftover files are moved aside."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    await _with_one_revision(database)
    back_up(database, copy)
    _crash(database)
    database.unlink()
    assert restore(copy, database) is None
    assert ["before"] == await _contents(database)


async def test_nothing_is_restored_while_a_bot_uses_the_database(tmp_path: Path) -> None:
    """It would go on writing to the file that is put aside."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    await _with_one_revision(database)
    back_up(database, copy)
    async with Store(database) as store:
        assert await store.database.claim()
        with pytest.raises(StoreError, match=r"a bot uses .*; stop it first"):
            restore(copy, database)
    restore(copy, database)


async def test_damaged_or_foreign_backup_is_not_restored(tmp_path: Path) -> None:
    """Half a file, a text, another program's or a newer database: nothing is changed."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    await _with_one_revision(database)
    back_up(database, copy)
    half, text = tmp_path / "half", tmp_path / "text"
    half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    text.write_text("not a database, " * 100)
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")
    with closing(sqlite3.connect(copy)) as newer:
        newer.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    for file, reason in (
        (half, "malformed|damaged"),
        (text, "not a database"),
        (tmp_path / "other", "belongs to another program"),
        (copy, "newer Rigwise"),
        (tmp_path / "missing", "there is no file"),
    ):
        with pytest.raises(StoreError, match=reason):
            restore(file, database)
    assert ["before"] == await _contents(database)


async def test_backup_overwrites_no_file(tmp_path: Path) -> None:
    """An older backup, or the database itself, is not lost by mistake."""
    database = tmp_path / "rigwise.sqlite3"
    await _with_one_revision(database)
    (tmp_path / "old").write_text("kept")
    for target in (database, tmp_path / "old"):
        with pytest.raises(StoreError, match="is there already"):
            back_up(database, target)
    assert "kept" == (tmp_path / "old").read_text()


def test_backup_of_a_missing_database_is_refused(tmp_path: Path) -> None:
    """A misspelt path does not give an empty backup."""
    with pytest.raises(StoreError, match="there is no database"):
        back_up(tmp_path / "missing", tmp_path / "copy")
    assert [] == list(tmp_path.iterdir())


def test_backup_of_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Only a complete copy gets the target's name."""
    (tmp_path / "notes").write_text("not a database, " * 100)
    with pytest.raises(StoreError, match="not a database"):
        back_up(tmp_path / "notes", tmp_path / "copy")
    assert ["notes"] == [file.name for file in tmp_path.iterdir()]


async def test_only_the_owner_reads_a_copy(tmp_path: Path) -> None:
    """A copy is as private as the database; so is a restored one."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    await _with_one_revision(database)
    database.chmod(0o644)
    back_up(database, copy)
    assert 0o600 == copy.stat().st_mode & 0o777
    copy.chmod(0o644)
    restore(copy, database)
    assert 0o600 == database.stat().st_mode & 0o777
