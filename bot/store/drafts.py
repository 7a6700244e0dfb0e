"""Changes to a server's rules that were checked, and can be published until they expire.

A published draft stays until then, so that a second press of its button is told what the first did.
"""

from dataclasses import dataclass
from typing import Final

from bot.store.database import Database, Transaction, Values
from bot.store.quota import beyond

# The most drafts of one server, and the most characters in them; the oldest are deleted first. Ten
# uploaded texts (100 kB at most) fit, and more typed forms than anybody works on at a time.
_MOST: Final = 20
_MOST_CHARACTERS: Final = 1_000_000
_COLUMNS = "id, server_id, author_id, coalesce(base_number, 0), shared_version, reason, content"


@dataclass(frozen=True)
class Draft:
    """A checked change.

    `base_number` is the revision that it changes, 0 if the server had none; `shared_version` is the
    version of the shared rules with which it was checked.
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

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def keep(self, draft: Draft, now_s: int, expires_at_s: int) -> None:
        """Save a draft until `expires_at_s`, and delete the server's oldest beyond its quota."""
        async with self._database.transaction() as transaction:
            await self._insert(transaction, draft, now_s, expires_at_s)
            query = "SELECT id, length(content) FROM drafts WHERE server_id = :server "
            newest = await transaction.rows(
                query + "ORDER BY turn DESC", {"server": draft.server_id}
            )
            for name, _ in beyond(
                [(str(row[0]), int(row[1])) for row in newest], _MOST, _MOST_CHARACTERS
            ):
                await transaction.run("DELETE FROM drafts WHERE id = :id", {"id": name})

    async def _insert(
        self, transaction: Transaction, draft: Draft, now_s: int, expires_at_s: int
    ) -> None:
        await transaction.run(
            "INSERT INTO drafts (id, server_id, author_id, base_number, shared_version, reason, "
            "content, created_at, expires_at, turn) VALUES (:id, :server, :author, :base, :shared, "
            ":reason, :content, :now, :expires, (SELECT coalesce(max(turn), 0) + 1 FROM drafts))",
            {
                "id": draft.id,
                "server": draft.server_id,
                "author": draft.author_id,
                "base": draft.base_number or None,
                "shared": draft.shared_version,
                "reason": draft.reason,
                "content": draft.content,
                "now": now_s,
                "expires": expires_at_s,
            },
        )

    async def get(self, draft_id: str, now_s: int) -> Draft | None:
        """Return a draft by its id, published or not; None if it has expired or never existed."""
        return await self._first("id = :id AND expires_at > :now", {"id": draft_id, "now": now_s})

    async def last_of(self, server_id: int, author_id: int, now_s: int) -> Draft | None:
        """Return a moderator's last draft of the revision in force; None if there is none."""
        return await self._first(
            "server_id = :server AND author_id = :author AND expires_at > :now "
            "AND coalesce(base_number, 0) >= "
            "(SELECT coalesce(max(number), 0) FROM revisions WHERE server_id = :server) "
            "ORDER BY created_at DESC, turn DESC LIMIT 1",
            {"server": server_id, "author": author_id, "now": now_s},
        )

    async def _first(self, where: str, values: Values) -> Draft | None:
        query = f"SELECT {_COLUMNS} FROM drafts WHERE {where}"  # noqa: S608 - our own words
        rows = await self._database.rows(query, values)
        return Draft(*rows[0]) if rows else None
