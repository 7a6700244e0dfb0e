"""Every state of a server's own rules, appended and never changed."""

import hashlib
from dataclasses import dataclass
from typing import Final

from bot.store.connections import Connections

_COLUMNS = "number, author_id, author_name, created_at, reason, content, sha256"


@dataclass(frozen=True)
class Change:
    """What a moderator publishes; `created_at_s` counts from 1970."""

    author_id: int
    author_name: str
    created_at_s: int
    reason: str
    content: str


@dataclass(frozen=True)
class Revision:
    """A published change with its number; a server's revisions count from 1."""

    number: int
    change: Change
    sha256: str


class ChangedMeanwhileError(Exception):
    """Somebody else has published since; nothing was written."""


class Revisions:
    """Reads and appends revisions."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def latest(self, server_id: int) -> Revision | None:
        """The revision in force; None where a server has no rules of its own."""
        found = await self._rows("WHERE server_id = ? ORDER BY number DESC LIMIT 1", server_id)
        return found[0] if found else None

    async def one(self, server_id: int, number: int) -> Revision | None:
        """One revision of a server."""
        found = await self._rows("WHERE server_id = ? AND number = ?", server_id, number)
        return found[0] if found else None

    async def newest(self, server_id: int, most: int) -> list[Revision]:
        """The last revisions of a server, newest first."""
        return await self._rows("WHERE server_id = ? ORDER BY number DESC LIMIT ?", server_id, most)

    async def servers(self) -> list[int]:
        """Every server that has rules of its own."""
        query = "SELECT DISTINCT server_id FROM revisions ORDER BY server_id"
        async with self._connection.read(query) as cursor:
            return [int(row[0]) for row in await cursor.fetchall()]

    async def publish(self, server_id: int, expected: int, change: Change) -> Revision:
        """Append a revision after the `expected` one (0: the first); ChangedMeanwhileError.

        Comparing and writing are one statement, so one transaction, which is on the disk when
        this returns.
        """
        digest = hashlib.sha256(change.content.encode()).hexdigest()
        cursor = await self._connection.execute(
            f"INSERT INTO revisions (server_id, {_COLUMNS}) "  # noqa: S608 - our own words
            "SELECT ?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ?2 = "
            "(SELECT coalesce(max(number), 0) FROM revisions WHERE server_id = ?1)",
            (
                server_id,
                expected,
                change.author_id,
                change.author_name,
                change.created_at_s,
                change.reason,
                change.content,
                digest,
            ),
        )
        if cursor.rowcount != 1:
            raise ChangedMeanwhileError
        return Revision(expected + 1, change, digest)

    async def _rows(self, where: str, *values: int) -> list[Revision]:
        query = f"SELECT {_COLUMNS} FROM revisions {where}"  # noqa: S608 - our own words
        async with self._connection.read(query, values) as cursor:
            rows = await cursor.fetchall()
        return [Revision(row[0], Change(*row[1:6]), row[6]) for row in rows]
