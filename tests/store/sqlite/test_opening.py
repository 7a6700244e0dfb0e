import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Store, StoreError, UnavailableError
from bot.store.schema import migrations
from bot.store.sqlite import opening
from tests.store.conftest import change

APPLICATION, OTHER = 1100000000000000001, 1100000000000000002


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in a folder that is not there yet."""
    return tmp_path / "data" / "rigwise.sqlite3"


async def _refusal(file: Path) -> str:
    with pytest.raises(StoreError) as caught:
        async with Store(file):
            pass
    message = str(caught.value)
    assert message.startswith(f"the database {file} (RIGWISE_DATABASE) cannot be used: ")
    return message.partition("cannot be used: ")[2]


async def test_the_hash_of_registered_commands_outlives_the_process(file: Path) -> None:
    """The hash of an application is there when the file is opened again."""
    async with Store(file) as store:
        assert await store.registrations.payload_sha256(APPLICATION) is None
        await store.registrations.keep(APPLICATION, "a")
        await store.registrations.keep(APPLICATION, "b")
        await store.registrations.keep(OTHER, "c")
    async with Store(file) as store:
        assert "b" == await store.registrations.payload_sha256(APPLICATION)
        assert "c" == await store.registrations.payload_sha256(OTHER)


async def test_the_file_is_in_write_ahead_mode_with_foreign_keys(file: Path) -> None:
    """Readers do not wait for the writer, foreign keys hold, and a write waits for the disk."""
    async with Store(file) as store:
        wanted = {
            "journal_mode": "wal",
            "foreign_keys": 1,
            "synchronous": 2,
            "secure_delete": 1,
            "user_version": len(migrations()),
        }
        for pragma, value in wanted.items():
            async with store.database.transaction() as transaction:
                assert [(value,)] == await transaction.rows(f"PRAGMA {pragma}")


async def test_several_may_open_a_new_file_at_once(file: Path) -> None:
    """The first creates the tables, the others find them."""

    async def opened(application_id: int) -> str | None:
        async with Store(file) as store:
            await store.registrations.keep(application_id, "x")
            return await store.registrations.payload_sha256(application_id)

    assert ["x"] * 8 == await asyncio.gather(*map(opened, range(8)))


async def test_opening_waits_for_one_that_changes_a_new_file(file: Path) -> None:
    """A file that is not in write-ahead mode yet is locked whole while somebody changes it."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(opening, "_MIGRATION_S", 0.05)
            assert "database is locked" == await _refusal(file)

        async def freed(_pause_s: float) -> None:
            if other.in_transaction:
                other.execute("ROLLBACK")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asyncio, "sleep", freed)
            async with Store(file) as store:
                await store.registrations.keep(APPLICATION, "x")
        assert not other.in_transaction


async def test_a_file_of_a_newer_release_is_left_alone(file: Path) -> None:
    """A schema that this release does not know is refused and not touched."""
    async with Store(file):
        pass
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA user_version = 99")
    newer = "it was written by a newer Rigwise; update this one, or name another database"
    assert newer == await _refusal(file)
    with closing(sqlite3.connect(file)) as database:
        assert (99,) == database.execute("PRAGMA user_version").fetchone()


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Another kind of file is refused and keeps its content."""
    file = tmp_path / "notes.txt"
    file.write_text("not a database, " * 100, encoding="utf-8")
    assert "file is not a database" == await _refusal(file)
    assert "not a database, " * 100 == file.read_text(encoding="utf-8")


async def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    """A folder is no database file."""
    assert "Is a directory" == await _refusal(tmp_path)


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """If the file's folder cannot be created, the error is one line."""
    (tmp_path / "taken").touch()
    assert "Not a directory" == await _refusal(tmp_path / "taken" / "data" / "rigwise.sqlite3")


async def test_a_database_of_another_program_is_refused(file: Path) -> None:
    """It is refused at any schema number, and nothing is written to it."""
    file.parent.mkdir()
    for number in (0, 36):
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE IF NOT EXISTS bookmarks (address TEXT)")
            other.execute(f"PRAGMA user_version = {number}")
        before = file.read_bytes()
        assert (await _refusal(file)).startswith("it belongs to another program")
        assert before[:18] + before[20:24] == file.read_bytes()[:18] + file.read_bytes()[20:24]
        with closing(sqlite3.connect(file)) as other:
            query = "SELECT name FROM sqlite_schema"
            assert [("bookmarks",)] == other.execute(query).fetchall()


async def test_two_programs_can_migrate_at_once(file: Path) -> None:
    """One does, the other waits; a third that waits in vain raises a one-line error."""
    async with Store(file):
        pass
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA user_version = 9")
        other.execute("BEGIN IMMEDIATE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(opening, "_MIGRATION_S", 0.05)
            assert "database is locked" == await _refusal(file)
        other.execute("ROLLBACK")
        other.execute(f"PRAGMA user_version = {len(migrations())}")
        # No migration is missing, so this does not wait for the writer.
        other.execute("BEGIN IMMEDIATE")
        async with Store(file) as store:
            assert await store.registrations.payload_sha256(APPLICATION) is None


async def test_a_damaged_file_is_refused_when_it_is_opened(file: Path) -> None:
    """Pages of garbage are damage, even the first page if a bot has served from the file."""
    async with Store(file) as store:
        await store.database.claim()
        await store.revisions.publish(1, 0, change("rules " * 5000))
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xa5" * 8192 + whole[16384:])
    with pytest.raises(UnavailableError) as caught:
        await Store(file).__aenter__()
    assert "damaged" == caught.value.reason
    file.write_bytes(b"\xa5" * 4096 + whole[4096:])
    with pytest.raises(UnavailableError, match="not a database") as caught:
        await Store(file).__aenter__()
    assert "damaged" == caught.value.reason


async def test_emptied_file_with_a_log_is_not_initialised_anew(file: Path) -> None:
    """Its log still exists, and the operator must decide what to do with it."""
    async with Store(file) as store:
        await store.registrations.keep(APPLICATION, "a")
        log = file.with_name(f"{file.name}-wal").read_bytes()
    file.write_bytes(b"")
    file.with_name(f"{file.name}-wal").write_bytes(log)
    with pytest.raises(UnavailableError, match="it was cut to nothing") as caught:
        await Store(file).__aenter__()
    assert "damaged" == caught.value.reason


async def test_a_store_that_is_not_open_says_so(file: Path) -> None:
    """Using it outside `async with` is our fault, and the error says so."""
    with pytest.raises(RuntimeError, match="async with"):
        await Store(file).registrations.payload_sha256(APPLICATION)


@pytest.mark.parametrize("umask", [0o000, 0o022])
async def test_only_the_owner_reads_a_new_database(file: Path, umask: int) -> None:
    """This holds for the file, SQLite's files next to it, and their folder."""
    before = os.umask(umask)
    try:
        async with Store(file) as store:
            assert await store.database.claim()
            await store.registrations.keep(APPLICATION, "a")
            modes = {entry.name: entry.stat().st_mode & 0o777 for entry in file.parent.iterdir()}
    finally:
        os.umask(before)
    assert {0o600} == set(modes.values())
    assert {"rigwise.sqlite3", "rigwise.sqlite3-wal", "rigwise.sqlite3-lock"} <= set(modes)
    assert 0o700 == file.parent.stat().st_mode & 0o777


async def test_existing_database_keeps_its_rights(file: Path) -> None:
    """An operator may have shared it with a group on purpose; `rigwise doctor` warns."""
    async with Store(file):
        pass
    file.chmod(0o640)
    async with Store(file):
        assert 0o640 == file.stat().st_mode & 0o777
