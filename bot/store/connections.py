"""Two ways into the database file, so that no reading waits behind a write that waits."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiosqlite

from bot.store.schema import migrate, migrations

# A write gives up after this where another process writes; those that read never wait for it.
_LOCK_WAIT_S = 1.0


class Connections:
    """One connection reads, the other writes; every statement is a transaction of its own.

    SQLite runs the statements of a connection one after the other, and with a write-ahead log a
    reader needs no lock that a writer holds: https://sqlite.org/wal.html, seen 2026-11.
    """

    def __init__(self, reader: aiosqlite.Connection, writer: aiosqlite.Connection) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, file: Path) -> Self:
        """Open a file and bring it to the present schema; what SQLite and `migrate` raise."""
        writer = await _connected(file)
        try:
            await _prepare(writer)
            reader = await _connected(file)
        except BaseException:
            await writer.close()
            raise
        return cls(reader, writer)

    @asynccontextmanager
    async def read(self, query: str, values: Iterable[Any] = ()) -> AsyncIterator[aiosqlite.Cursor]:
        """Run a SELECT, with its cursor for as long as this is entered."""
        async with self._reader.execute(query, values) as cursor:
            yield cursor

    async def execute(self, statement: str, values: Iterable[Any] = ()) -> aiosqlite.Cursor:
        """Run a statement that writes; it is on the disk when this returns."""
        return await self._writer.execute(statement, values)

    async def close(self) -> None:
        """End both."""
        await self._reader.close()
        await self._writer.close()


async def _connected(file: Path) -> aiosqlite.Connection:
    return await aiosqlite.connect(file, timeout=_LOCK_WAIT_S, isolation_level=None)


async def _prepare(connection: aiosqlite.Connection) -> None:
    await connection.execute("PRAGMA journal_mode = WAL")
    # What was confirmed is on the disk, whatever the build of SQLite takes for its default.
    await connection.execute("PRAGMA synchronous = FULL")
    await connection.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten, and cannot be read from the file either.
    await connection.execute("PRAGMA secure_delete = ON")
    await migrate(connection, migrations())
