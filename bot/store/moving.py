"""Copying a whole database to another, of the same engine or the other one."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.store.database import Database, Reading, Row, Transaction, Values
from bot.store.errors import ConstraintError, StoreError
from bot.store.store import Address, Store

# The table to copy first: other tables refer to its rows.
_FIRST: Final = "revisions"
# The table whose `id` the engine counts up.
_COUNTED: Final = "reports"
_HASH_BITS: Final = 256


@dataclass(frozen=True)
class Moved:
    """The number of rows copied from a table, and their hash, which ignores their order."""

    table: str
    rows: int
    digest: str


async def move_database(source: Address, target: Address) -> list[Moved]:
    """Copy a database that no bot uses to an empty one; StoreError if that cannot be done."""
    if isinstance(source, Path) and not source.is_file():
        raise StoreError(f"there is no database {source} to move")
    async with Store(source) as old, Store(target) as new:
        for address, store in ((source, old), (target, new)):
            if not await store.database.claim(alone=True):
                raise StoreError(f"a bot uses the database {address}; stop it first")
        return await move(old.database, new.database)


async def move(source: Database, target: Database) -> list[Moved]:
    """Copy every row of every table to an empty database; on a StoreError nothing is copied.

    The copied rows are read back, counted and hashed before they are committed.
    """
    columns = await source.columns()
    if columns != await target.columns():
        raise StoreError("the two databases are of different schemas")
    tables = sorted(columns, key=lambda table: (table != _FIRST, table))
    async with source.reading() as reading, target.transaction() as transaction:
        await _check_empty(transaction, tables)
        moved = [await _move(table, columns[table], reading, transaction) for table in tables]
        await transaction.number_after(_COUNTED, await reading.last_number(_COUNTED))
    return moved


async def _check_empty(transaction: Transaction, tables: Sequence[str]) -> None:
    for table in tables:
        ((count,),) = await transaction.rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - from the schema
        if count:
            raise StoreError(f"the database to move to is not empty: {table} has {count} rows")


async def _move(
    table: str, columns: Sequence[str], reading: Reading, transaction: Transaction
) -> Moved:
    query = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608 - from the schema
    names = ", ".join(f":{name}" for name in columns)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({names})"  # noqa: S608 - as above
    left = _Sum(table)
    async for batch in reading.batches(query):
        left.add(batch)
        try:
            await transaction.run_many(statement, [_values(columns, row) for row in batch])
        except (ConstraintError, ValueError) as error:
            raise StoreError(f"{table} has a row that the other engine refuses: {error}") from error
    arrived = _Sum(table)
    async for batch in transaction.batches(query):
        arrived.add(batch)
    if left.moved != arrived.moved:
        raise StoreError(f"{table} did not arrive as it left: {left.moved}, {arrived.moved}")
    return arrived.moved


def _values(columns: Sequence[str], row: Row) -> Values:
    return dict(zip(columns, row, strict=True))


class _Sum:
    """Counts and hashes rows; the result does not depend on their order."""

    def __init__(self, table: str) -> None:
        self._table, self._rows, self._sum = table, 0, 0

    def add(self, batch: list[Row]) -> None:
        for row in batch:
            text = json.dumps(row, ensure_ascii=False)
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
            self._sum += int.from_bytes(digest)
        self._rows += len(batch)

    @property
    def moved(self) -> Moved:
        return Moved(self._table, self._rows, f"{self._sum % 2**_HASH_BITS:064x}")
