"""The store's protocols for SQLite: two connections, so that no read waits for a write."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Self

import aiosqlite

from bot.store.database import BATCH, NONE, Row, Values
from bot.store.errors import UnavailableError
from bot.store.sqlite.claim import Claim
from bot.store.sqlite.faults import translated
from bot.store.sqlite.opening import begin, connected, prepare, prepare_file
from bot.store.sqlite.watched_file import WatchedFile

# The longest wait of a writer, for others in this process and in other programs. Discord waits for
# 3 s and, after a deferred reply, for 15 minutes; no member waits longer than this for a card.
TURN_S: Final = 15.0


class SqliteConnection:
    """The statements of one connection; their errors become those of the store."""

    def __init__(self, connection: aiosqlite.Connection, file: Path) -> None:
        self._connection, self._file = connection, file
        self.tells = False

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a statement."""
        with translated(self._file):
            return [tuple(row) for row in await self._connection.execute_fetchall(query, values)]

    async def batches(self, query: str) -> AsyncIterator[list[Row]]:
        """Yield all rows of a SELECT, up to BATCH at a time."""
        with translated(self._file):
            async with self._connection.execute(query) as cursor:
                while rows := [tuple(row) for row in await cursor.fetchmany(BATCH)]:
                    yield rows

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run a statement, and return how many rows it wrote."""
        with translated(self._file):
            async with self._connection.execute(statement, values) as cursor:
                return cursor.rowcount

    async def run_many(self, statement: str, values: Iterable[Values]) -> None:
        """Run a statement once for each set of values."""
        with translated(self._file):
            async with self._connection.executemany(statement, values):
                pass

    async def last_number(self, table: str) -> int:
        """Return the highest `id` that a table has ever given out, 0 if none."""
        rows = await self.rows(
            "SELECT seq FROM sqlite_sequence WHERE name = :table", _row_values(table)
        )
        return int(rows[0][0]) if rows else 0

    async def number_after(self, table: str, last: int) -> None:
        """Make the next row of a table get an `id` above `last`."""
        await self.run("DELETE FROM sqlite_sequence WHERE name = :table", _row_values(table))
        await self.run(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)",
            {"table": table, "last": last},
        )

    async def tell(self) -> None:
        """Wake this process's listeners after the commit; only one transaction runs at a time."""
        self.tells = True


class SqliteDatabase:
    """A connection that reads, and another that writes.

    With a write-ahead log a reader needs no lock that a writer holds: https://sqlite.org/wal.html,
    seen 2026-11.
    """

    def __init__(
        self, file: Path, reader: aiosqlite.Connection, writer: aiosqlite.Connection
    ) -> None:
        self._file = file
        self._reader, self._writer = reader, writer
        self._watched = WatchedFile(file)
        self._claim = Claim(file)
        self._turn = asyncio.Lock()
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    async def open(cls, file: Path, *, may_create: bool = True) -> Self:
        """Open a file and bring it to the present schema; StoreError if that fails."""
        prepare_file(file, may_create=may_create)
        writer = await connected(file)
        try:
            await prepare(writer, file)
            reader = await connected(file)
        except BaseException:
            await writer.close()
            raise
        return cls(file, reader, writer)

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a SELECT."""
        return await SqliteConnection(self._reader, self._file).rows(query, values)

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run and commit one statement that writes; return how many rows it wrote."""
        async with self.transaction() as transaction:
            return await transaction.run(statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteConnection]:
        """Open a transaction; when it ends, it is on the disk in the file at the path."""
        clock = asyncio.get_running_loop().time
        last_s = clock() + TURN_S
        async with self._in_turn():
            self._watched.check()
            with translated(self._file):
                await begin(self._writer, max(0.0, last_s - clock()))
            transaction = SqliteConnection(self._writer, self._file)
            try:
                yield transaction
                await transaction.run("COMMIT")
            except BaseException:
                # If SQLite has ended the transaction by itself, there is none to roll back.
                with contextlib.suppress(sqlite3.Error, ValueError):
                    await self._writer.execute("ROLLBACK")
                raise
            self._watched.check_place()
        if transaction.tells:
            for wake in self._listeners:
                wake()

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        """Wait for the other writers, first come, first served; UnavailableError after TURN_S."""
        try:
            async with asyncio.timeout(TURN_S):
                await self._turn.acquire()
        except TimeoutError:
            raise UnavailableError("busy", "database is locked") from None
        try:
            yield
        finally:
            self._turn.release()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqliteConnection]:
        """Open a view of one moment; the only reading connection allows one at a time."""
        reading = SqliteConnection(self._reader, self._file)
        await reading.run("BEGIN")
        try:
            yield reading
        finally:
            await reading.run("ROLLBACK")

    async def columns(self) -> dict[str, tuple[str, ...]]:
        """Return the columns of each table."""
        rows = await self.rows(
            "SELECT tables.name, columns.name FROM sqlite_schema AS tables, "
            "pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' "
            "AND tables.name NOT LIKE 'sqlite_%' ORDER BY tables.name, columns.cid"
        )
        tables: dict[str, tuple[str, ...]] = {}
        for table, column in rows:
            tables[table] = (*tables.get(table, ()), column)
        return tables

    async def forget_traces(self) -> None:
        """Empty the log next to the file, which would hold deleted rows for some time.

        While another connection reads, the log cannot be emptied: then the next call or the end of
        the process does it.
        """
        with contextlib.suppress(aiosqlite.OperationalError):
            await self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def check(self) -> None:
        """Check that the file is in place, and read from it; UnavailableError if not."""
        self._watched.check()
        await self.rows("SELECT count(*) FROM registered_commands")

    async def check_writing(self) -> None:
        """Write the schema number again, unchanged."""
        ((number,),) = await self.rows("PRAGMA user_version")
        await self.run(f"PRAGMA user_version = {number}")

    async def problems(self) -> list[str]:
        """Return SQLite's complaints about the whole file, one line each; empty if it is sound."""
        broken = [str(line) for (line,) in await self.rows("PRAGMA integrity_check(20)")]
        keys = await self.rows("PRAGMA foreign_key_check")
        return [
            *(line for text in broken if text != "ok" for line in text.splitlines()),
            *(
                f"{table}: a row refers to one of {parent} that is not there"
                for table, _, parent, _ in keys
            ),
        ]

    async def claim(self, *, alone: bool = False) -> bool:  # noqa: ARG002 - a file has one bot
        """Take the lock of the database file; return False if another process holds it."""
        return self._claim.take()

    def listen(self, wake: Callable[[], None]) -> None:
        """Call `wake` after each transaction of this process that called `tell`."""
        self._listeners.append(wake)

    async def close(self) -> None:
        """Release the lock and close both connections."""
        self._claim.give_back()
        await self._reader.close()
        await self._writer.close()


def _row_values(table: str) -> Values:
    return {"table": table}
