"""A database that is reopened each time it is lost, while the bot goes on answering."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final, Protocol

from bot.store.database import NONE, Database, Reading, Row, Transaction, Values
from bot.store.errors import Reason, StoreError, UnavailableError, UnusableError

# After these errors the connection is useless and the database must be opened again.
_LASTING: Final[tuple[Reason, ...]] = ("damaged", "lost", "newer", "older")
_FIRST_PAUSE_S: Final = 0.2
_LONGEST_PAUSE_S: Final = 15.0
LOG = logging.getLogger(__name__)


class Opener(Protocol):
    """Opens the database; without `may_create` it must exist already."""

    def __call__(self, *, may_create: bool) -> Awaitable[Database]:
        """Open the database; StoreError if that fails."""
        ...


class ReconnectingDatabase:
    """Wraps the database; every query raises UnavailableError while it is not open."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._database: Database | None = None
        self._was_open = False
        self._why = UnavailableError("lost", "it is not open yet")
        self._opening: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._listeners: list[Callable[[], None]] = []

    async def start(self) -> None:
        """Open the database, or go on trying if it is away; UnusableError if that cannot help."""
        try:
            await self._open()
        except UnavailableError as error:
            self._why = error
            LOG.warning("nothing is stored or read until the database can be used: %s", error)
            self._try_again()

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a SELECT."""
        async with self._used() as database:
            return await database.rows(query, values)

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run and commit one statement that writes; return how many rows it wrote."""
        async with self._used() as database:
            return await database.run(statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction, which is committed if the block ends without an error."""
        async with self._used() as database, database.transaction() as transaction:
            yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        """Open a view of the whole database at one moment."""
        async with self._used() as database, database.reading() as reading:
            yield reading

    async def columns(self) -> dict[str, tuple[str, ...]]:
        """Return the columns of each table."""
        async with self._used() as database:
            return await database.columns()

    async def forget_traces(self) -> None:
        """Erase deleted rows from the engine's log as well."""
        async with self._used() as database:
            await database.forget_traces()

    async def check(self) -> None:
        """Read from it; UnavailableError if something is wrong."""
        async with self._used() as database:
            await database.check()

    async def check_writing(self) -> None:
        """Write to it without changing stored data; UnavailableError if that fails."""
        async with self._used() as database:
            await database.check_writing()

    async def problems(self) -> list[str]:
        """Return the faults of the whole database, one line each."""
        async with self._used() as database:
            return await database.problems()

    async def claim(self, *, alone: bool = False) -> bool:
        """Lock it for this bot; return False if another bot holds the lock."""
        async with self._used() as database:
            return await database.claim(alone=alone)

    def listen(self, wake: Callable[[], None]) -> None:
        """Call `wake` after each notice, and whenever the database has been opened again."""
        self._listeners.append(wake)
        if self._database is not None:
            self._database.listen(wake)
            wake()

    async def close(self) -> None:
        """Close the database and stop trying to open it."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        await asyncio.gather(*self._closing)
        if self._database is not None:
            await self._database.close()
            self._database = None

    @asynccontextmanager
    async def _used(self) -> AsyncIterator[Database]:
        """Give the open database; if it proves to be lost, begin to open it again."""
        database = self._database
        if database is None:
            raise UnavailableError(self._why.reason, str(self._why))
        try:
            yield database
        except UnavailableError as error:
            if error.reason in _LASTING and self._database is database:
                LOG.warning("the database is lost, and is opened again: %s", error)
                self._database, self._why = None, error
                self._closing.add(task := asyncio.create_task(_closed(database)))
                task.add_done_callback(self._closing.discard)
                self._try_again()
            raise

    def _try_again(self) -> None:
        self._opening = asyncio.create_task(self._until_open())

    async def _until_open(self) -> None:
        pause_s = _FIRST_PAUSE_S
        while self._database is None:
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
            try:
                await self._open()
            except StoreError as error:
                if str(error) != str(self._why):
                    LOG.warning("the database cannot be used yet: %s", error)
                self._why = _for_now(error)
            except Exception as error:
                LOG.exception("the database could not be opened")
                self._why = UnavailableError("lost", str(error))
        LOG.warning("the database can be used again")

    async def _open(self) -> None:
        database = await self._opener(may_create=not self._was_open)
        self._was_open = True
        self._database = database
        with contextlib.suppress(StoreError):
            if not await database.claim():
                LOG.warning(
                    "another bot serves from this database already; two of one token answer twice, "
                    "and several processes of one bot need PostgreSQL (docs/operations.md)"
                )
        for wake in self._listeners:
            database.listen(wake)
            wake()


def _for_now(error: StoreError) -> UnavailableError:
    """Return the error as UnavailableError: the setting was right once, so it may be again."""
    if isinstance(error, UnavailableError):
        return error
    reason: Reason = "damaged" if isinstance(error, UnusableError) else "lost"
    return UnavailableError(reason, str(error))


async def _closed(database: Database) -> None:
    try:
        await database.close()
    except Exception:
        LOG.exception("a lost database could not be closed")
