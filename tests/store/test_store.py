import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Store, StoreError
from bot.store.schema import migrations

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
    """What was remembered for an application is there when the file is opened again."""
    async with Store(file) as store:
        assert await store.registrations.payload_sha256(APPLICATION) is None
        await store.registrations.keep(APPLICATION, "a")
        await store.registrations.keep(APPLICATION, "b")
        await store.registrations.keep(OTHER, "c")
    async with Store(file) as store:
        assert "b" == await store.registrations.payload_sha256(APPLICATION)
        assert "c" == await store.registrations.payload_sha256(OTHER)


async def test_the_file_is_in_write_ahead_mode_with_foreign_keys(file: Path) -> None:
    """Readers do not wait for the writer, references hold, and a write waits for the disk."""
    async with Store(file) as store:
        wanted = {
            "journal_mode": "wal",
            "foreign_keys": 1,
            "synchronous": 2,
            "secure_delete": 1,
            "user_version": len(migrations()),
        }
        for pragma, value in wanted.items():
            async with store._open._writer.execute(f"PRAGMA {pragma}") as cursor:
                assert (value,) == await cursor.fetchone()


async def test_several_may_open_a_new_file_at_once(file: Path) -> None:
    """The first creates the tables, the others find them."""

    async def opened(application_id: int) -> str | None:
        async with Store(file) as store:
            await store.registrations.keep(application_id, "x")
            return await store.registrations.payload_sha256(application_id)

    assert ["x"] * 8 == await asyncio.gather(*map(opened, range(8)))


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
    """Some other file is refused and keeps its content."""
    file = tmp_path / "notes.txt"
    file.write_text("not a database, " * 100, encoding="utf-8")
    assert "file is not a database" == await _refusal(file)
    assert "not a database, " * 100 == file.read_text(encoding="utf-8")


async def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    """A folder is no database file."""
    assert "Is a directory" == await _refusal(tmp_path)


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """Where the folder of the file cannot be, one line says so."""
    (tmp_path / "taken").touch()
    assert "Not a directory" == await _refusal(tmp_path / "taken" / "data" / "rigwise.sqlite3")


async def test_a_store_that_is_not_open_says_so(file: Path) -> None:
    """Using it outside of `async with` is a fault of ours, and named."""
    with pytest.raises(RuntimeError, match="async with"):
        await Store(file).registrations.payload_sha256(APPLICATION)
