"""Changes of a server's rules that were checked and wait to be published."""

from dataclasses import dataclass
from typing import Final

from bot.store.connections import Connections

_COLUMNS = "id, server_id, author_id, coalesce(base_number, 0), shared_version, reason, content"


@dataclass(frozen=True)
class Draft:
    """A checked change.

    `base_number` is the revision it began from, 0 where there was none; `shared_version` names
    the shared rules that it was checked over.
    """

    id: str
    server_id: int
    author_id: int
    base_number: int
    shared_version: str
    reason: str
    content: str


class Drafts:
    """Keeps drafts until they expire; times are seconds since 1970."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def keep(self, draft: Draft, now_s: int, expires_at_s: int) -> None:
        """Keep a draft until a time, and forget those that have expired."""
        await self._connection.execute("DELETE FROM drafts WHERE expires_at <= ?", (now_s,))
        await self._connection.execute(
            "INSERT INTO drafts VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?)",
            (
                draft.id,
                draft.server_id,
                draft.author_id,
                draft.base_number,
                draft.shared_version,
                draft.reason,
                draft.content,
                now_s,
                expires_at_s,
            ),
        )

    async def one(self, draft_id: str, now_s: int) -> Draft | None:
        """A draft by its id; None where it is published, expired or was never there."""
        return await self._first("id = ? AND expires_at > ?", draft_id, now_s)

    async def last_of(self, server_id: int, author_id: int, now_s: int) -> Draft | None:
        """What a moderator checked last on a server."""
        return await self._first(
            "server_id = ? AND author_id = ? AND expires_at > ? ORDER BY created_at DESC, "
            "rowid DESC LIMIT 1",
            server_id,
            author_id,
            now_s,
        )

    async def discard(self, draft_id: str) -> None:
        """Forget a draft, which was published or is not wanted."""
        await self._connection.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))

    async def _first(self, where: str, *values: str | int) -> Draft | None:
        query = f"SELECT {_COLUMNS} FROM drafts WHERE {where}"  # noqa: S608 - our own words
        async with self._connection.read(query, values) as cursor:
            row = await cursor.fetchone()
        return Draft(*row) if row else None
