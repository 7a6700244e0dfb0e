"""The store's protocols for PostgreSQL."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, Final, Self

import asyncpg

from bot.settings.database_address import ServerAddress
from bot.store.database import BATCH, NONE, Row, Value, Values
from bot.store.postgresql.connecting import (
    CHANNEL,
    READING_S,
    SCHEMA_TABLE,
    TELLING_LOCK,
    WRITING_S,
    Connection,
    connect,
    migrate,
    pool_of,
)
from bot.store.postgresql.faults import translated, translated_at_opening
from bot.store.postgresql.listener import Listener
from bot.store.schema import migrations

_NAME: Final = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")
_CLOSING_S: Final = 2.0  # an unreachable server never confirms the closing
_REPEATABLE: Final = "repeatable_read"


class PostgresConnection:
    """The statements of one connection; their errors become those of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a statement."""
        text, arguments = _numbered(query, values)
        with translated():
            fetched = await self._connection.fetch(text, *arguments, timeout=WRITING_S)
        return [tuple(row) for row in fetched]

    async def batches(self, query: str) -> AsyncIterator[list[Row]]:
        """Yield all rows of a SELECT, up to BATCH at a time."""
        with translated():
            cursor = await self._connection.cursor(query)
            while rows := [tuple(row) for row in await cursor.fetch(BATCH, timeout=WRITING_S)]:
                yield rows

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run a statement, and return how many rows it wrote."""
        text, arguments = _numbered(statement, values)
        with translated():
            status = await self._connection.execute(text, *arguments, timeout=WRITING_S)
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def run_many(self, statement: str, values: Iterable[Values]) -> None:
        """Run a statement once for each set of values."""
        listed = [_numbered(statement, each) for each in values]
        if listed:
            with translated():
                await self._connection.executemany(
                    listed[0][0], [arguments for _, arguments in listed], timeout=WRITING_S
                )

    async def last_number(self, table: str) -> int:
        """Return the highest `id` that a table has ever given out, 0 if none."""
        ((last, is_given),) = await self.rows(f"SELECT last_value, is_called FROM {table}_id_seq")  # noqa: S608 - our own words
        return int(last) if is_given else 0

    async def number_after(self, table: str, last: int) -> None:
        """Make the next row of a table get an `id` above `last`."""
        query = f"SELECT setval('{table}_id_seq', CAST(:last AS BIGINT) + 1, false)"
        await self.rows(query, {"last": last})

    async def tell(self) -> None:
        """Wake the listeners of all processes after the commit; such transactions run in turn."""
        query = "SELECT pg_advisory_xact_lock(:key), pg_notify(:channel, '')"
        await self.rows(query, {"key": TELLING_LOCK, "channel": CHANNEL})


class PostgresDatabase:
    """A pool of connections, and one more for notices."""

    def __init__(self, address: ServerAddress, pool: Any) -> None:  # noqa: ANN401 - asyncpg's pool
        self._pool = pool
        self._listener = Listener(address)

    @classmethod
    async def open(cls, address: ServerAddress) -> Self:
        """Connect, and bring the database to the present schema; StoreError if that fails."""
        with translated_at_opening():
            connection = await connect(address)
            try:
                await migrate(connection, migrations())
            finally:
                connection.terminate()
            return cls(address, await pool_of(address))

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a SELECT."""
        text, arguments = _numbered(query, values)
        with translated():
            async with self._pool.acquire(timeout=READING_S) as connection:
                fetched = await connection.fetch(text, *arguments, timeout=READING_S)
        return [tuple(row) for row in fetched]

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run and commit one statement that writes; return how many rows it wrote."""
        with translated():
            async with self._pool.acquire(timeout=WRITING_S) as connection:
                return await PostgresConnection(connection).run(statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresConnection]:
        """Open a transaction, which is committed if the block ends without an error."""
        with translated():
            async with self._pool.acquire(timeout=WRITING_S) as lent, lent.transaction():
                yield PostgresConnection(lent)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[PostgresConnection]:
        """Open a view of the whole database at one moment."""
        with translated():
            async with (
                self._pool.acquire(timeout=WRITING_S) as lent,
                lent.transaction(isolation=_REPEATABLE, readonly=True),
            ):
                yield PostgresConnection(lent)

    async def columns(self) -> dict[str, tuple[str, ...]]:
        """Return the columns of each of Rigwise's tables."""
        rows = await self.rows(
            "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
            "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' "
            "AND attnum > 0 AND NOT attisdropped AND relname <> :schema ORDER BY relname, attnum",
            {"schema": SCHEMA_TABLE},
        )
        tables: dict[str, tuple[str, ...]] = {}
        for table, column in rows:
            tables[table] = (*tables.get(table, ()), column)
        return tables

    async def forget_traces(self) -> None:
        """Do nothing: only the server can overwrite deleted rows, and does so in time."""

    async def check(self) -> None:
        """Read from a table; UnavailableError if that fails."""
        await self.rows("SELECT count(*) FROM registered_commands")

    async def check_writing(self) -> None:
        """Write the schema number again, unchanged."""
        await self.run(f"UPDATE {SCHEMA_TABLE} SET number = number")  # noqa: S608 - our own words

    async def problems(self) -> list[str]:
        """Return the tables that cannot be read; only the server's own tools check its files."""
        broken = []
        for table in await self.columns():
            try:
                await self.rows(f"SELECT count(t.*) FROM {table} AS t")  # noqa: S608 - as above
            except Exception as error:  # noqa: BLE001 - every error is reported
                broken.append(f"{table}: {error}")
        return broken

    async def claim(self, *, alone: bool = False) -> bool:
        """Lock the database, together with other bots unless `alone`; return whether it is free."""
        return await self._listener.claim(alone=alone)

    def listen(self, wake: Callable[[], None]) -> None:
        """Call `wake` after each transaction that called `tell`, and after a lost connection."""
        self._listener.add(wake)

    async def close(self) -> None:
        """Close all connections, which also gives up the lock."""
        await self._listener.close()
        try:
            async with asyncio.timeout(_CLOSING_S):
                await self._pool.close()
        except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._pool.terminate()


@lru_cache(maxsize=512)
def _text_of(query: str) -> tuple[str, tuple[str, ...]]:
    """Return a query with `$1`, `$2`, ... in place of names, and the names in that order."""
    names = tuple(dict.fromkeys(_NAME.findall(query)))
    text = _NAME.sub(lambda match: f"${names.index(match[1]) + 1}", query)
    return text, names


def _numbered(query: str, values: Values) -> tuple[str, list[Value]]:
    text, names = _text_of(query)
    return text, [values[name] for name in names]
