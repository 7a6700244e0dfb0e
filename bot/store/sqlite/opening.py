"""Opening a SQLite file: checks, settings of the connection, and migration of the schema."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Final

import aiosqlite

from bot.store.errors import UnavailableError, UnusableError
from bot.store.schema import (
    ANOTHER_PROGRAM,
    FIRST_TABLE,
    NEWER,
    ForeignSchemaError,
    NewerSchemaError,
    migrations,
    missing,
    statements,
)
from bot.store.sqlite.claim import lock_of
from bot.store.sqlite.faults import translated
from bot.store.sqlite.private_file import make_private_folder, open_private

# The longest wait of a read while another process recovers the log after a crash.
_READING_S: Final = 1.0
_MIGRATION_S: Final = 10.0  # another process has finished its migration by then


def prepare_file(file: Path, *, may_create: bool) -> None:
    """Create the file if it is missing and `may_create`; StoreError if it cannot be used."""
    if not may_create and not file.is_file():
        raise UnavailableError("lost", f"{file} is gone")
    # The log of a missing file is no fault: SQLite deletes it when it creates the new file.
    was_there = file.exists()
    try:
        make_private_folder(file.parent)
        # Python says more than SQLite about missing rights to a folder or file, and aiosqlite
        # 0.22 leaves a broken thread behind if connecting fails.
        with open(file, "ab", opener=open_private) as opened:
            length = opened.tell()
    except PermissionError as error:
        raise UnavailableError("no_rights", error.strerror or str(error)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        if _is_wrong_place(error):
            raise UnusableError(reason) from error
        raise UnavailableError("lost", reason) from error
    if was_there and length == 0 and _log_of(file).exists() and _log_of(file).stat().st_size > 0:
        raise UnavailableError("damaged", f"it was cut to nothing, and {_log_of(file)} was not")


def _is_wrong_place(error: OSError) -> bool:
    return isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError)


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


async def connected(file: Path) -> aiosqlite.Connection:
    """Return a connection in autocommit mode: every statement is its own transaction."""
    return await aiosqlite.connect(file, timeout=_READING_S, isolation_level=None)


async def prepare(connection: aiosqlite.Connection, file: Path) -> None:
    """Set up the connection, check the whole file, and bring it to the present schema."""
    with translated(file):
        try:
            # SQLite does not wait by itself where two connections turn a new file to this mode.
            await once_free(connection, "PRAGMA journal_mode = WAL", _MIGRATION_S)
        except sqlite3.DatabaseError as error:
            # If a bot has served from it, it was a database before its first page was damaged.
            is_none = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB
            if is_none and not lock_of(file).exists():
                raise UnusableError(str(error)) from error
            raise
        # Confirmed writes are on the disk, whichever default this build of SQLite has.
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute("PRAGMA foreign_keys = ON")
        # Deleted rows are overwritten, so that they cannot be read from the file.
        await connection.execute("PRAGMA secure_delete = ON")
        for (line,) in await connection.execute_fetchall("PRAGMA quick_check(1)"):
            if line != "ok":
                raise UnavailableError("damaged", str(line).splitlines()[-1])
        try:
            await migrate(connection, migrations())
        except NewerSchemaError:
            raise UnavailableError("newer", NEWER) from None
        except ForeignSchemaError:
            raise UnusableError(ANOTHER_PROGRAM) from None


async def migrate(connection: aiosqlite.Connection, steps: list[str]) -> None:
    """Run the missing migrations: all of them or, on an error, none.

    A second process waits until the first is done; there is no wait if no migration is missing.
    NewerSchemaError or ForeignSchemaError if the database is not one that can be migrated.
    """
    if not missing(steps, await _done(connection)):
        return
    await begin(connection, _MIGRATION_S)
    try:
        for script in missing(steps, await _done(connection)):
            for statement in statements(script, "sqlite"):
                await connection.execute(statement)
        await connection.execute(f"PRAGMA user_version = {len(steps)}")
        await connection.execute("COMMIT")
    except BaseException:
        await connection.execute("ROLLBACK")
        raise


async def begin(connection: aiosqlite.Connection, within_s: float) -> None:
    """Begin to write once no other process does; sqlite3.OperationalError after `within_s`.

    SQLite's own waiting would block the thread, and with it the end of the process.
    """
    await connection.execute("PRAGMA busy_timeout = 0")
    await once_free(connection, "BEGIN IMMEDIATE", within_s)


async def once_free(connection: aiosqlite.Connection, statement: str, within_s: float) -> None:
    """Run a statement once no other connection is in its way; OperationalError after `within_s`."""
    clock = asyncio.get_running_loop().time
    last_s, pause_s = clock() + within_s, 0.005
    while True:
        try:
            await connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or clock() > last_s:
                raise
        else:
            return
        await asyncio.sleep(pause_s)
        pause_s = min(2 * pause_s, 0.1)


async def _done(connection: aiosqlite.Connection) -> int:
    ((done,),) = await connection.execute_fetchall("PRAGMA user_version")
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = {name for (name,) in await connection.execute_fetchall(query)}
    if tables and FIRST_TABLE not in tables:
        raise ForeignSchemaError
    return int(done)
