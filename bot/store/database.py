"""The seam between what is stored and the two engines that store it.

Queries are plain SQL that both understand, with `:name` for each value. Each engine fulfils these
protocols and knows nothing of the nouns; a noun's file knows nothing of the engines.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, Protocol

Value = int | str | None
Values = Mapping[str, Value]
Row = tuple[Any, ...]
NONE: Final[Values] = {}
BATCH: Final = 500  # rows that are held at once where all are read


class Reading(Protocol):
    """One state of the whole database, whatever others write meanwhile."""

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """All rows of a SELECT."""
        ...

    def batches(self, query: str) -> AsyncIterator[list[Row]]:
        """The same, some rows at a time."""
        ...

    async def last_number(self, table: str) -> int:
        """The highest number that a table with a column `id` has ever given out."""
        ...


class Transaction(Protocol):
    """Statements that are all kept, or none."""

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """All rows of a SELECT, or of a statement with RETURNING."""
        ...

    def batches(self, query: str) -> AsyncIterator[list[Row]]:
        """All rows of a SELECT, some at a time."""
        ...

    async def run(self, statement: str, values: Values = NONE) -> int:
        """Run a statement that writes; how many rows it wrote."""
        ...

    async def run_many(self, statement: str, values: Iterable[Values]) -> None:
        """Run a statement once for each."""
        ...

    async def number_after(self, table: str, last: int) -> None:
        """Let the next row of a table with a column `id` get a higher number than this."""
        ...

    async def tell(self) -> None:
        """Wake whoever listens once this is kept, in other processes too where the engine can.

        From here to its end no other transaction that tells is under way.
        """
        ...


class Database(Protocol):
    """An open database. Whatever is asked of it may end in UnavailableError."""

    async def rows(self, query: str, values: Values = NONE) -> list[Row]:
        """All rows of a SELECT."""
        ...

    async def run(self, statement: str, values: Values = NONE) -> int:
        """One statement that writes, kept when this returns; how many rows it wrote."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Several statements, kept when the block ends well."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Reading]:
        """Everything as it is at one moment."""
        ...

    async def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of each table of ours, in their order."""
        ...

    async def forget_traces(self) -> None:
        """Overwrite what was deleted as far as the engine can, in what it keeps beside the rows."""
        ...

    async def check(self) -> None:
        """Read from it, and look at where it lies; UnavailableError where all is not well."""
        ...

    async def check_writing(self) -> None:
        """Write to it, without changing what is stored."""
        ...

    async def problems(self) -> list[str]:
        """What is wrong with the whole of it, read from end to end; each in one line."""
        ...

    async def claim(self) -> bool:
        """Be the one bot that serves from it until it is closed; whether there was none before."""
        ...

    def listen(self, wake: Callable[[], None]) -> None:
        """Call this after each transaction that told, and when some may have been missed."""
        ...

    async def close(self) -> None:
        """Let go of it."""
        ...
