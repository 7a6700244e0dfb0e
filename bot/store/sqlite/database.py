"""SQLite behind the store's seam: two connections, so that no reading waits behind a write."""

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

# A writer waits so long for its turn, behind others of ours and behind another program. Discord
# waits for 3 s and, once it was told to, for 15 minutes; nobody looks at a card for longer.
TURN_S: Final = 15.0


class SqliteConnection:
    """The statements of one connection, with what they raise in the words of the store."""

    def __init__(self, connection: aiosqlite.Connection, file: Path) -> None:
        self._connection, self._file = connection, file
        self.tells = False

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """All rows of a statement."""
        with translated(self._file):
            return [tuple(row) for row in await self._connection.execute_fetchall(query, values)]

    async def batches(self, query: str) -> AsyncIterator[list[Row]]:
        """All rows of a SELECT, some at a time."""
        with translated(self._file):
            async with self._connection.execute(query) as cursor:
                while rows := [tuple(row) for row in await cursor.fetchmany(BATCH)]:
                    yield rows

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run a statement; how many rows it wrote."""
        with translated(self._file):
            async with self._connection.execute(statement, values) as cursor:
                return cursor.rowcount

    async def run_many(self, statement: str, values: Iterable[Values]) -> None:
        """Run a statement once for each."""
        with translated(self._file):
            async with self._connection.executemany(statement, values):
                pass

    async def last_number(self, table: str) -> int:
        """The highest number that a table has ever given out."""
        rows = await self.rows(
            "SELECT seq FROM sqlite_sequence WHERE name = :table", _row_values(table)
        )
        return int(rows[0][0]) if rows else 0

    async def number_after(self, table: str, last: int) -> None:
        """Let the next row of a table get a higher number than this."""
        await self.run("DELETE FROM sqlite_sequence WHERE name = :table", _row_values(table))
        await self.run(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)",
            {"table": table, "last": last},
        )

    async def tell(self) -> None:
        """Wake whoever listens in this process; only one transaction writes at a time."""
        self.tells = True


class SqliteDatabase:
    """One connection reads, the other writes.

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
        """Open a file and bring it to the present schema; StoreError where that cannot be."""
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
        """All rows of a SELECT."""
        return await SqliteConnection(self._reader, self._file).rows(query, values)

    async def run(self, statement: str, values: Values = NONE) -> int:
        """One statement that writes."""
        async with self.transaction() as transaction:
            return await transaction.run(statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteConnection]:
        """Several statements; on the disk, in the file that the path leads to, when it ends."""
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
                # None is under way any more where SQLite has ended it by itself.
                with contextlib.suppress(sqlite3.Error, ValueError):
                    await self._writer.execute("ROLLBACK")
                raise
            self._watched.check_place()
        if transaction.tells:
            for wake in self._listeners:
                wake()

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        """One writer after the other, in the order in which they came."""
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
        """Everything as it is at one moment; nothing else is read meanwhile."""
        reading = SqliteConnection(self._reader, self._file)
        await reading.run("BEGIN")
        try:
            yield reading
        finally:
            await reading.run("ROLLBACK")

    async def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of each table."""
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
        """Empty the log beside the file, which would hold what was deleted for a while yet.

        It is not emptied while something else reads; then the next time or the end of the process
        does it.
        """
        with contextlib.suppress(aiosqlite.OperationalError):
            await self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def check(self) -> None:
        """Look at the file, and read from it."""
        self._watched.check()
        await self.rows("SELECT count(*) FROM registered_commands")

    async def check_writing(self) -> None:
        """Write the number of the schema once more."""
        ((number,),) = await self.rows("PRAGMA user_version")
        await self.run(f"PRAGMA user_version = {number}")

    async def problems(self) -> list[str]:
        """What SQLite finds wrong with the whole file."""
        broken = [str(line) for (line,) in await self.rows("PRAGMA integrity_check(20)")]
        keys = await self.rows("PRAGMA foreign_key_check")
        return [
            *(line for text in broken if text != "ok" for line in text.splitlines()),
            *(
                f"{table}: a row refers to one of {parent} that is not there"
                for table, _, parent, _ in keys
            ),
        ]

    async def claim(self) -> bool:
        """Lock the file beside it."""
        return self._claim.take()

    def listen(self, wake: Callable[[], None]) -> None:
        """Call this after each transaction of this process that told."""
        self._listeners.append(wake)

    async def close(self) -> None:
        """End both connections."""
        self._claim.give_back()
        await self._reader.close()
        await self._writer.close()


def _row_values(table: str) -> Values:
    return {"table": table}
