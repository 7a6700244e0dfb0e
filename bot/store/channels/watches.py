"""Answers and prices that a channel watches; times are seconds since 1970."""

import secrets
from dataclasses import dataclass
from typing import Final, Literal

from bot.store.database import Database, Transaction
from bot.store.expiry import DAY_S

MOST_ON_SERVER: Final = 20
MOST_OF_MEMBER: Final = 10  # on one server, so that no member takes all its places
KEPT_S: Final = 365 * DAY_S  # after it was set, or told something last
# watched: the channel watches this already; full: the server has no place left; full_of_member: the
# member has none left there.
NoPlace = Literal["watched", "full", "full_of_member"]
_COLUMNS = "id, server_id, channel_id, author_id, question, seen, created_at"


@dataclass(frozen=True)
class NewWatch:
    """A question to ask again, with what its answer says now."""

    server_id: int
    channel_id: int
    author_id: int
    question: str
    seen: str


@dataclass(frozen=True)
class Watch:
    """A kept watch; `seen` is what its channel knows, and `id` is never given again."""

    id: str
    server_id: int
    channel_id: int
    author_id: int
    question: str
    seen: str
    created_at_s: int


class Watches:
    """Keeps, tells and forgets watches; permissions are checked elsewhere."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def keep(self, new: NewWatch, now_s: int) -> Watch | NoPlace:
        """Save a watch, or return why there is no place for it."""
        async with self._database.transaction() as transaction:
            # Two at once would both take the last place: from here on the second one waits.
            await transaction.tell()
            if (reason := await _no_place(transaction, new, now_s)) is not None:
                return reason
            await _drop_same(transaction, new)
            watch = Watch(
                secrets.token_urlsafe(9),
                new.server_id,
                new.channel_id,
                new.author_id,
                new.question,
                new.seen,
                now_s,
            )
            await _insert(transaction, watch, now_s)
        return watch

    async def servers(self, now_s: int) -> list[int]:
        """Return the servers that watch anything."""
        query = "SELECT DISTINCT server_id FROM watches WHERE expires_at > :now ORDER BY server_id"
        return [int(row[0]) for row in await self._database.rows(query, {"now": now_s})]

    async def of(self, server_id: int, now_s: int) -> list[Watch]:
        """Return all watches of a server, the oldest first."""
        query = (
            f"SELECT {_COLUMNS} FROM watches "  # noqa: S608 - our own words
            "WHERE server_id = :server AND expires_at > :now ORDER BY turn"
        )
        rows = await self._database.rows(query, {"server": server_id, "now": now_s})
        return [Watch(*row) for row in rows]

    async def get(self, watch_id: str, now_s: int) -> Watch | None:
        """Return a watch by its id; None if it is gone."""
        query = f"SELECT {_COLUMNS} FROM watches WHERE id = :id AND expires_at > :now"  # noqa: S608 - our own words
        rows = await self._database.rows(query, {"id": watch_id, "now": now_s})
        return Watch(*rows[0]) if rows else None

    async def see(self, watch: Watch, seen: str, now_s: int) -> bool:
        """Replace what a channel knows; False if that was done meanwhile, or the watch is gone.

        Of several processes that find the same change, one gets True, and tells it.
        """
        written = await self._database.run(
            "UPDATE watches SET seen = :seen, expires_at = :expires "
            "WHERE id = :id AND seen = :before",
            {"id": watch.id, "before": watch.seen, "seen": seen, "expires": now_s + KEPT_S},
        )
        return written == 1

    async def forget(self, watch_id: str) -> bool:
        """Delete a watch; return whether it was there."""
        return await self._database.run("DELETE FROM watches WHERE id = :id", {"id": watch_id}) == 1

    async def forget_channel(self, server_id: int, channel_id: int) -> int:
        """Delete all watches of a channel; return their number."""
        statement = "DELETE FROM watches WHERE server_id = :server AND channel_id = :channel"
        return await self._database.run(statement, {"server": server_id, "channel": channel_id})

    async def forget_server(self, server_id: int) -> int:
        """Delete all watches of a server; return their number."""
        statement = "DELETE FROM watches WHERE server_id = :server"
        return await self._database.run(statement, {"server": server_id})


async def _no_place(transaction: Transaction, new: NewWatch, now_s: int) -> NoPlace | None:
    kept = await transaction.rows(
        "SELECT channel_id, author_id, question FROM watches "
        "WHERE server_id = :server AND expires_at > :now",
        {"server": new.server_id, "now": now_s},
    )
    if any((row[0], row[2]) == (new.channel_id, new.question) for row in kept):
        return "watched"
    if len(kept) >= MOST_ON_SERVER:
        return "full"
    if sum(row[1] == new.author_id for row in kept) >= MOST_OF_MEMBER:
        return "full_of_member"
    return None


async def _drop_same(transaction: Transaction, new: NewWatch) -> None:
    """Delete an expired watch of the same question that was not swept yet."""
    await transaction.run(
        "DELETE FROM watches "
        "WHERE server_id = :server AND channel_id = :channel AND question = :question",
        {"server": new.server_id, "channel": new.channel_id, "question": new.question},
    )


async def _insert(transaction: Transaction, watch: Watch, now_s: int) -> None:
    await transaction.run(
        "INSERT INTO watches (id, server_id, channel_id, author_id, question, seen, turn, "
        "created_at, expires_at) VALUES (:id, :server, :channel, :author, :question, :seen, "
        "(SELECT coalesce(max(turn), 0) + 1 FROM watches), :now, :expires)",
        {
            "id": watch.id,
            "server": watch.server_id,
            "channel": watch.channel_id,
            "author": watch.author_id,
            "question": watch.question,
            "seen": watch.seen,
            "now": now_s,
            "expires": now_s + KEPT_S,
        },
    )
