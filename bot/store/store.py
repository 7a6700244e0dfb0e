"""The database file, opened for as long as the process runs."""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

import aiosqlite

from bot.store.schema import NewerSchemaError, migrate, migrations

_LOCK_WAIT_S = 5.0


class StoreError(Exception):
    """The database cannot be used; the message says why and what to do."""


class Store:
    """What Rigwise remembers. Use it with `async with`; StoreError where the file is no good."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: aiosqlite.Connection | None = None

    async def __aenter__(self) -> Self:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Says more than SQLite does about a folder or a file that may not be written, and
            # aiosqlite 0.22 leaves a thread in disorder where connecting fails.
            with self._file.open("ab"):
                pass
        except OSError as error:
            raise self._unusable(error) from error
        connection = await aiosqlite.connect(self._file, timeout=_LOCK_WAIT_S, isolation_level=None)
        try:
            await _prepare(connection)
        except NewerSchemaError:
            await connection.close()
            message = "it was written by a newer Rigwise; update this one, or name another file"
            raise self._unusable(message) from None
        except sqlite3.Error as error:
            await connection.close()
            raise self._unusable(error) from error
        self._connection = connection
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._open.close()

    async def registered_commands(self, application_id: int) -> str | None:
        """The hash of the payload that an application last registered; None before the first."""
        query = "SELECT payload_sha256 FROM registered_commands WHERE application_id = ?"
        async with self._open.execute(query, (application_id,)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def remember_registered_commands(self, application_id: int, payload_sha256: str) -> None:
        """Keep the hash of the payload that an application has just registered."""
        await self._open.execute(
            "INSERT INTO registered_commands VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET payload_sha256 = excluded.payload_sha256",
            (application_id, payload_sha256),
        )

    async def hub_answer(self, repository: str, now_s: int) -> str | None:
        """What the model hub said of a repository, None where nothing or not any more."""
        query = "SELECT answer FROM hub_answers WHERE repository = ? AND expires_at > ?"
        async with self._open.execute(query, (repository, now_s)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def remember_hub_answer(
        self, repository: str, answer: str, now_s: int, expires_at_s: int
    ) -> None:
        """Keep what the hub said until a time, and forget what has expired; seconds since 1970."""
        await self._open.execute("DELETE FROM hub_answers WHERE expires_at <= ?", (now_s,))
        await self._open.execute(
            "INSERT INTO hub_answers VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
            "SET answer = excluded.answer, expires_at = excluded.expires_at",
            (repository, answer, expires_at_s),
        )

    async def check(self) -> None:
        """Read once from the file; aiosqlite.Error where that fails."""
        async with self._open.execute("SELECT 1 FROM sqlite_schema") as cursor:
            await cursor.fetchone()

    @property
    def _open(self) -> aiosqlite.Connection:
        if self._connection is None:
            raise RuntimeError("the store opens with `async with`")
        return self._connection

    def _unusable(self, reason: str | OSError | sqlite3.Error) -> StoreError:
        said = getattr(reason, "strerror", None) or reason
        return StoreError(f"the database {self._file} (RIGWISE_DATABASE) cannot be used: {said}")


async def _prepare(connection: aiosqlite.Connection) -> None:
    # A reader never waits for the writer: https://sqlite.org/wal.html
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute("PRAGMA foreign_keys = ON")
    await migrate(connection, migrations())
