import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import aiosqlite
import pytest

from bot.store.schema import NewerSchemaError, migrate, migrations

FIRST = "-- names; of things\nCREATE TABLE thing (name TEXT);\nINSERT INTO thing VALUES ('a;b');\n"
SECOND = "ALTER TABLE thing ADD COLUMN size INTEGER;\n"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A new database in autocommit mode."""
    async with aiosqlite.connect(tmp_path / "new.sqlite3", isolation_level=None) as opened:
        yield opened


async def _rows(database: aiosqlite.Connection, query: str) -> list[tuple[object, ...]]:
    async with database.execute(query) as cursor:
        return [tuple(row) for row in await cursor.fetchall()]


async def test_each_step_runs_once(database: aiosqlite.Connection) -> None:
    """A database is brought on from where it stands, and is not changed again."""
    await migrate(database, [FIRST])
    await migrate(database, [FIRST, SECOND])
    await migrate(database, [FIRST, SECOND])
    assert [("a;b", None)] == await _rows(database, "SELECT name, size FROM thing")
    assert [(2,)] == await _rows(database, "PRAGMA user_version")


async def test_a_step_that_fails_leaves_nothing_behind(database: aiosqlite.Connection) -> None:
    """Where one step fails, the steps before it in the same run are undone too."""
    with pytest.raises(sqlite3.OperationalError):
        await migrate(database, [FIRST, "ALTER TABLE nothing ADD COLUMN size INTEGER;\n"])
    assert [] == await _rows(database, "SELECT name FROM sqlite_schema")
    assert [(0,)] == await _rows(database, "PRAGMA user_version")


async def test_a_newer_schema_is_refused(database: aiosqlite.Connection) -> None:
    """A database with more steps than are known is not touched."""
    await migrate(database, [FIRST, SECOND])
    with pytest.raises(NewerSchemaError):
        await migrate(database, [FIRST])
    assert [(2,)] == await _rows(database, "PRAGMA user_version")


def test_the_shipped_steps_are_numbered_without_a_gap() -> None:
    """The number in a file's name is the schema it leads to."""
    files = sorted((Path(migrate.__code__.co_filename).parent / "migrations").iterdir())
    assert [f"{number:04}" for number in range(1, len(files) + 1)] == [
        file.name.partition("_")[0] for file in files
    ]
    assert len(files) == len(migrations())
