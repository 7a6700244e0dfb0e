"""Protocols between the nouns that are stored and the two engines, SQLite and PostgreSQL.

Queries are plain SQL that both understand, with `:name` for each value. Each engine fulfils these
protocols and knows nothing about the nouns; a noun's file knows nothing about the engines.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, Protocol

Value = int | str | None
Values = Mapping[str, Value]
Row = tuple[Any, ...]
NONE: Final[Values] = {}
BATCH: Final = 500  # rows in memory at once when a whole table is read


class Reading(Protocol):
    """The whole database as it was at one moment, even if others write meanwhile."""

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a SELECT."""
        ...

    def batches(self, query: str) -> AsyncIterator[list[Row]]:
        """Yield all rows of a SELECT, up to BATCH at a time."""
        ...

    async def last_number(self, table: str) -> int:
        """Return the highest `id` that a table has ever given out, 0 if none."""
        ...


class Transaction(Protocol):
    """Statements that are committed together or not at all."""

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a SELECT, or of a statement with RETURNING."""
        ...

    def batches(self, query: str) -> AsyncIterator[list[Row]]:
        """Yield all rows of a SELECT, up to BATCH at a time."""
        ...

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run a statement that writes, and return how many rows it wrote."""
        ...

    async def run_many(self, statement: str, values: Iterable[Values]) -> None:
        """Run a statement once for each set of values."""
        ...

    async def number_after(self, table: str, last: int) -> None:
        """Make the next row of a table get an `id` above `last`."""
        ...

    async def tell(self) -> None:
        """Wake the listeners after the commit, in other processes too if the engine can.

        From this call to the end of the transaction, no other transaction gets past its `tell`.
        """
        ...


class Database(Protocol):
    """An open database. Every call but `listen` and `close` may raise UnavailableError."""

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """Return all rows of a SELECT."""
        ...

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run and commit one statement that writes; return how many rows it wrote."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a transaction, which is committed if the block ends without an error."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Reading]:
        """Open a view of the whole database at one moment."""
        ...

    async def columns(self) -> dict[str, tuple[str, ...]]:
        """Return the columns of each of Rigwise's tables, in their order."""
        ...

    async def forget_traces(self) -> None:
        """Erase deleted rows, as far as the engine can, from its log as well."""
        ...

    async def check(self) -> None:
        """Read from it and check its file, if it is one; UnavailableError if something is wrong."""
        ...

    async def check_writing(self) -> None:
        """Write to it without changing stored data; UnavailableError if that fails."""
        ...

    async def problems(self) -> list[str]:
        """Read the whole database and return its faults, one line each; empty if it is sound."""
        ...

    async def claim(self, *, alone: bool = False) -> bool:
        """Lock it for this bot until it is closed; return False if another one holds the lock.

        Bots share a database of PostgreSQL, unless one wants it `alone`.
        """
        ...

    def listen(self, wake: Callable[[], None]) -> None:
        """Call `wake` after each transaction that called `tell`, and if one may be missed."""
        ...

    async def close(self) -> None:
        """Close all connections and give up the lock."""
        ...
