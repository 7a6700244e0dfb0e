import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import aiosqlite
import asyncpg
import pytest

from bot.settings.database_address import ServerAddress
from bot.store import ConstraintError, Store, UnavailableError
from bot.store.postgresql import connecting
from bot.store.schema import NewerSchemaError, migrations, statements
from bot.store.sqlite.opening import migrate

FIRST = (
    "-- names; of things\nCREATE TABLE registered_commands (name TEXT) STRICT;\n"
    "INSERT INTO registered_commands VALUES ('a;b');\n"
)
SECOND = "ALTER TABLE registered_commands ADD COLUMN size INTEGER;\n"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A new database in autocommit mode."""
    async with aiosqlite.connect(tmp_path / "new.sqlite3", isolation_level=None) as opened:
        yield opened


@pytest.fixture
async def connection(
    empty_database: ServerAddress,
) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """A connection to a new database."""
    opened = await connecting.connect(empty_database)
    yield opened
    await opened.close()


async def _rows(database: aiosqlite.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await database.execute_fetchall(query)]


async def test_each_step_runs_once(database: aiosqlite.Connection) -> None:
    """A database is migrated from its present schema, and not changed again."""
    await migrate(database, [FIRST])
    await migrate(database, [FIRST, SECOND])
    await migrate(database, [FIRST, SECOND])
    assert [("a;b", None)] == await _rows(database, "SELECT name, size FROM registered_commands")
    assert [(2,)] == await _rows(database, "PRAGMA user_version")


async def test_each_step_runs_once_on_postgresql(
    connection: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    """The same files are run, in its own dialect."""
    await connecting.migrate(connection, [FIRST])
    await connecting.migrate(connection, [FIRST, SECOND])
    await connecting.migrate(connection, [FIRST, SECOND])
    (row,) = await connection.fetch("SELECT name, size FROM registered_commands")
    assert ("a;b", None) == tuple(row)
    assert 2 == await connection.fetchval("SELECT number FROM rigwise_schema")


async def test_a_step_that_fails_leaves_nothing_behind(database: aiosqlite.Connection) -> None:
    """If a step fails, the steps before it in the same run are undone too."""
    with pytest.raises(sqlite3.OperationalError):
        await migrate(database, [FIRST, "ALTER TABLE nothing ADD COLUMN size INTEGER;\n"])
    assert [] == await _rows(database, "SELECT name FROM sqlite_schema")
    assert [(0,)] == await _rows(database, "PRAGMA user_version")


async def test_a_step_that_fails_leaves_nothing_behind_on_postgresql(
    connection: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    """Tables are made in transactions there, too."""
    with pytest.raises(asyncpg.UndefinedTableError):
        await connecting.migrate(connection, [FIRST, "ALTER TABLE nothing ADD COLUMN a INTEGER;\n"])
    query = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    assert 0 == await connection.fetchval(query)


async def test_a_newer_schema_is_refused(database: aiosqlite.Connection) -> None:
    """A database with more steps than are known is not touched."""
    await migrate(database, [FIRST, SECOND])
    with pytest.raises(NewerSchemaError):
        await migrate(database, [FIRST])
    assert [(2,)] == await _rows(database, "PRAGMA user_version")


async def test_a_newer_schema_is_refused_on_postgresql(
    connection: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    """The bot goes on without it, since a newer one may be at work there."""
    await connecting.migrate(connection, [FIRST, SECOND])
    with pytest.raises(UnavailableError, match="newer Rigwise") as caught:
        await connecting.migrate(connection, [FIRST])
    assert "newer" == caught.value.reason


def test_the_shipped_steps_are_numbered_without_a_gap() -> None:
    """The number in a file's name is the schema that it produces."""
    folder = Path(statements.__code__.co_filename).parent / "migrations"
    files = sorted(folder.glob("*.sql"))
    assert [f"{number:04}" for number in range(1, len(files) + 1)] == [
        file.name.partition("_")[0] for file in files
    ]
    assert len(files) == len(migrations())


def test_statement_can_be_limited_to_one_engine() -> None:
    """Only triggers differ so much that each engine has its own statement."""
    script = "A;\n-- only sqlite\nB;\n-- only postgresql\nC;\n-- both\nD;\n"
    assert ["A;\n", "B;\n", "D;\n"] == list(statements(script, "sqlite"))
    assert ["A;\n", "C;\n", "D;\n"] == list(statements(script, "postgresql"))


async def test_both_engines_have_the_same_schema(
    sqlite_address: Path, postgres_address: ServerAddress
) -> None:
    """Tables, columns with their NULLs, keys, and unique indexes are equal."""
    async with Store(sqlite_address) as file, Store(postgres_address) as server:
        assert await file.database.columns() == await server.database.columns()
        assert await _not_null(file) == await _not_null(server)
        assert await _indexes(file) == await _indexes(server)
        for each in (file, server):
            with pytest.raises(ConstraintError):
                await each.database.run("INSERT INTO notices VALUES ('weather', 1, 1)")


async def _not_null(store: Store) -> set[tuple[object, ...]]:
    """Return the columns that are NOT NULL."""
    if isinstance(store._address, Path):
        query = (
            "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
            "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND (c.\"notnull\" OR c.pk)"
        )
    else:
        query = (
            "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
            "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 "
            "AND attnotnull AND relname <> 'rigwise_schema'"
        )
    return set(await store.database.rows(query))


async def _indexes(store: Store) -> set[tuple[object, ...]]:
    """Return the named indexes, and whether each is unique."""
    if isinstance(store._address, Path):
        query = (
            'SELECT i.name, i."unique" FROM sqlite_schema AS t, pragma_index_list(t.name) AS i '
            "WHERE t.type = 'table' AND i.origin = 'c'"
        )
    else:
        query = (
            "SELECT relname, CAST(indisunique AS INTEGER) FROM pg_index "
            "JOIN pg_class ON pg_class.oid = indexrelid "
            "WHERE relnamespace = 'public'::regnamespace AND NOT indisprimary"
        )
    return set(await store.database.rows(query))
