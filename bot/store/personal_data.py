"""All that is stored about one member: shown as it stands, or deleted."""

import contextlib
from collections.abc import Mapping
from typing import Any, Final

import aiosqlite

from bot.store.connections import Connections

# Where a table names a member. What was published stays, without its author's name.
_HOLDS: Final[Mapping[str, str]] = {
    "member_hardware": "member_id",
    "hardware_offers": "member_id",
    "member_settings": "member_id",
    "drafts": "author_id",
    "reports": "author_id",
    "revisions": "author_id",
}
_ERASE: Final = (
    "DELETE FROM member_hardware WHERE member_id = ?",
    "DELETE FROM hardware_offers WHERE member_id = ?",
    "DELETE FROM member_settings WHERE member_id = ?",
    "DELETE FROM drafts WHERE author_id = ?",
    "DELETE FROM reports WHERE author_id = ? AND state <> 'approved'",
    "UPDATE reports SET author_id = 0, author_name = '' WHERE author_id = ?",
    "UPDATE revisions SET author_id = 0, author_name = '' WHERE author_id = ?",
)


class PersonalData:
    """Reads and erases what names a member."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def of(self, member_id: int) -> Mapping[str, list[dict[str, Any]]]:
        """Every row that names a member, by table; tables without one are left out."""
        found = {}
        for table, column in _HOLDS.items():
            query = f"SELECT * FROM {table} WHERE {column} = ?"  # noqa: S608 - our own words
            async with self._connection.read(query, (member_id,)) as cursor:
                names = [one[0] for one in cursor.description]
                rows = [dict(zip(names, row, strict=True)) for row in await cursor.fetchall()]
            if rows:
                found[table] = rows
        return found

    async def erase(self, member_id: int) -> None:
        """Delete what is a member's own, and the name from what was published.

        Each statement is a transaction of its own; after a failure the rest is done by doing all
        of it again.
        """
        for statement in _ERASE:
            await self._connection.execute(statement, (member_id,))
        # Else the log beside the file holds it until so much more is written. It is not emptied
        # while something else reads; then the next erasure or the end of the process does it.
        with contextlib.suppress(aiosqlite.OperationalError):
            await self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
