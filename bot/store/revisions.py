"""Revisions of a server's own rules: appended, never changed, the oldest deleted in time."""

import hashlib
from dataclasses import dataclass
from typing import Final

from bot.store.database import Database, Transaction, Values
from bot.store.notices import announce
from bot.store.quota import beyond

# The most revisions of one server, and the most characters in them; each holds all the rules. That
# is a price a day for three years, or a hundred of the longest accepted texts (100 kB).
_MOST: Final = 1_000
_MOST_CHARACTERS: Final = 10_000_000
_COLUMNS = "number, author_id, author_name, created_at, reason, content, sha256"
_PUBLISH: Final = (
    f"INSERT INTO revisions (server_id, {_COLUMNS}) "  # noqa: S608 - our own words
    "VALUES (:server, :number, :author, :name, :at, :reason, :content, :hash)"
)


@dataclass(frozen=True)
class Change:
    """A moderator's change to the rules; `created_at_s` is in seconds since 1970."""

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
    """Another moderator has published meanwhile; nothing was written."""


class Revisions:
    """Reads and appends revisions."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def latest(self, server_id: int) -> Revision | None:
        """Return the revision in force; None if a server has no rules of its own."""
        newest = await self.newest(server_id, 1)
        return newest[0] if newest else None

    async def get(self, server_id: int, number: int) -> Revision | None:
        """Return a revision of a server; None if it does not exist or was deleted."""
        values = {"server": server_id, "number": number}
        rows = await self._rows("WHERE server_id = :server AND number = :number", values)
        return rows[0] if rows else None

    async def newest(self, server_id: int, most: int) -> list[Revision]:
        """Return at most `most` revisions of a server, newest first."""
        where = "WHERE server_id = :server ORDER BY number DESC LIMIT :most"
        return await self._rows(where, {"server": server_id, "most": most})

    async def servers(self) -> list[int]:
        """Return the ids of all servers that have rules of their own."""
        query = "SELECT DISTINCT server_id FROM revisions ORDER BY server_id"
        return [int(row[0]) for row in await self._database.rows(query)]

    async def publish(self, server_id: int, expected: int, change: Change) -> Revision:
        """Append a revision after the one numbered `expected`, 0 if there is none yet.

        ChangedMeanwhileError if the last one has another number. Comparing, writing and announcing
        are one transaction, which is on the disk when this returns.
        """
        digest = hashlib.sha256(change.content.encode()).hexdigest()
        async with self._database.transaction() as transaction:
            await announce(transaction, "rules", server_id)
            if await _last_number(transaction, server_id) != expected:
                raise ChangedMeanwhileError
            await transaction.run(
                _PUBLISH,
                {
                    "server": server_id,
                    "number": expected + 1,
                    "author": change.author_id,
                    "name": change.author_name,
                    "at": change.created_at_s,
                    "reason": change.reason,
                    "content": change.content,
                    "hash": digest,
                },
            )
            await _make_room(transaction, server_id)
        return Revision(expected + 1, change, digest)

    async def _rows(self, where: str, values: Values) -> list[Revision]:
        query = f"SELECT {_COLUMNS} FROM revisions {where}"  # noqa: S608 - our own words
        rows = await self._database.rows(query, values)
        return [Revision(row[0], Change(*row[1:6]), row[6]) for row in rows]


async def _make_room(transaction: Transaction, server_id: int) -> None:
    """Delete the oldest revisions beyond what a server may keep."""
    query = "SELECT number, length(content) FROM revisions WHERE server_id = :server "
    newest = await transaction.rows(query + "ORDER BY number DESC", {"server": server_id})
    gone = beyond(
        [(int(number), int(length)) for number, length in newest], _MOST, _MOST_CHARACTERS
    )
    if gone:
        await transaction.run(
            "DELETE FROM revisions WHERE server_id = :server AND number <= :last",
            {"server": server_id, "last": gone[0][0]},
        )


async def _last_number(transaction: Transaction, server_id: int) -> int:
    query = "SELECT coalesce(max(number), 0) FROM revisions WHERE server_id = :server"
    ((number,),) = await transaction.rows(query, {"server": server_id})
    return int(number)
