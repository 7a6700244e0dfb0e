"""Invitations of the bot to servers, so that each is greeted once; times are seconds since 1970."""

from typing import Final

from bot.store.database import Database
from bot.store.expiry import DAY_S

# A set-up card that was shown nowhere waits for so long; an invitation that is older than a day is
# greeted no more, so that its row is needed no longer.
KEPT_S: Final = 30 * DAY_S


class Invitations:
    """Keeps which invitation of a server was greeted, and whether its card waits to be shown."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def claim(self, server_id: int, invited_at_s: int) -> bool:
        """Note an invitation, whose card then waits to be shown; return False if it was known."""
        written = await self._database.run(
            "INSERT INTO invitations (server_id, invited_at, is_waiting, expires_at) "
            "VALUES (:server, :invited, 1, :expires) "
            "ON CONFLICT (server_id) DO UPDATE SET invited_at = excluded.invited_at, "
            "is_waiting = 1, expires_at = excluded.expires_at "
            "WHERE invitations.invited_at <> excluded.invited_at",
            {"server": server_id, "invited": invited_at_s, "expires": invited_at_s + KEPT_S},
        )
        return written == 1

    async def take(self, server_id: int, now_s: int) -> bool:
        """Note that a server's card is shown; return False if it does not wait to be."""
        written = await self._database.run(
            "UPDATE invitations SET is_waiting = 0 "
            "WHERE server_id = :server AND is_waiting = 1 AND expires_at > :now",
            {"server": server_id, "now": now_s},
        )
        return written == 1

    async def give_back(self, server_id: int) -> None:
        """Note that a server's card could not be shown after all, and waits again."""
        await self._database.run(
            "UPDATE invitations SET is_waiting = 1 WHERE server_id = :server",
            {"server": server_id},
        )
