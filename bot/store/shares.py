"""Answers that were shared, so that each is posted once; times are seconds since 1970."""

from typing import Final

from bot.store.database import Database
from bot.store.expiry import DAY_S

# Only the sharer sees the private message with the button, until they restart Discord.
KEPT_S: Final = 30 * DAY_S


class Shares:
    """Keeps for a month which answers were shared; neither who shared nor what."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def claim(self, share_id: str, now_s: int) -> bool:
        """Note an answer as shared; return False if it was already."""
        written = await self._database.run(
            "INSERT INTO shares (id, expires_at) VALUES (:id, :expires) "
            "ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at "
            "WHERE shares.expires_at <= :now",
            {"id": share_id, "expires": now_s + KEPT_S, "now": now_s},
        )
        return written == 1

    async def release(self, share_id: str) -> None:
        """Note that an answer is not shared any longer."""
        await self._database.run("DELETE FROM shares WHERE id = :id", {"id": share_id})
