"""All stored data about one member: read as it is, or deleted."""

from collections.abc import Mapping
from typing import Any, Final

from bot.store.database import Database

# The column that names a member, by table. Published rows stay, without the author's name.
_HOLDS: Final[Mapping[str, str]] = {
    "member_hardware": "member_id",
    "hardware_offers": "member_id",
    "member_settings": "member_id",
    "drafts": "author_id",
    "reports": "author_id",
    "revisions": "author_id",
    "watches": "author_id",
}
_ERASE: Final = (
    "DELETE FROM member_hardware WHERE member_id = :member",
    "DELETE FROM hardware_offers WHERE member_id = :member",
    "DELETE FROM member_settings WHERE member_id = :member",
    "DELETE FROM drafts WHERE author_id = :member",
    "DELETE FROM watches WHERE author_id = :member",
    "DELETE FROM reports WHERE author_id = :member AND (state <> 'approved' OR kind <> 'speed')",
    "UPDATE reports SET author_id = 0, author_name = '' WHERE author_id = :member",
    "UPDATE reports SET interaction_id = NULL WHERE author_id = 0",
    "UPDATE revisions SET author_id = 0, author_name = '' WHERE author_id = :member",
)


class PersonalData:
    """Reads and erases rows that name a member."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def get(self, member_id: int) -> Mapping[str, list[dict[str, Any]]]:
        """Return all rows that name a member, by table; tables without such rows are left out."""
        columns, result = await self._database.columns(), {}
        for table, column in _HOLDS.items():
            names = columns[table]
            query = f"SELECT {', '.join(names)} FROM {table} WHERE {column} = :member"  # noqa: S608 - our own words
            rows = await self._database.rows(query, {"member": member_id})
            if rows:
                result[table] = [dict(zip(names, row, strict=True)) for row in rows]
        return result

    async def erase(self, member_id: int) -> None:
        """Delete a member's own rows, and the name in published ones, all in one transaction."""
        async with self._database.transaction() as transaction:
            for statement in _ERASE:
                await transaction.run(statement, {"member": member_id})
        await self._database.forget_traces()
