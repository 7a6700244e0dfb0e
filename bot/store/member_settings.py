"""What a member has set for answers to them, wherever they ask; times are seconds since 1970."""

from collections.abc import Mapping
from typing import Final, Literal

from bot.store.connections import Connections

MemberSettingName = Literal["language", "currency"]
DAY_S: Final = 24 * 3600
KEPT_S: Final = 365 * DAY_S  # after its last use


class MemberSettings:
    """Reads and writes settings as texts; an absent one has its default."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def of(self, member_id: int, now_s: int) -> Mapping[str, str]:
        """All that a member has set, by name."""
        query = "SELECT name, value FROM member_settings WHERE member_id = ? AND expires_at > ?"
        async with self._connection.read(query, (member_id, now_s)) as cursor:
            return {str(row[0]): str(row[1]) for row in await cursor.fetchall()}

    async def put(
        self, member_id: int, name: MemberSettingName, value: str | None, now_s: int
    ) -> None:
        """Set one setting, or with None go back to its default."""
        if value is None:
            await self._connection.execute(
                "DELETE FROM member_settings WHERE member_id = ? AND name = ?", (member_id, name)
            )
            return
        await self._connection.execute(
            "INSERT INTO member_settings VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "value = excluded.value, used_at = excluded.used_at, expires_at = excluded.expires_at",
            (member_id, name, value, now_s, now_s + KEPT_S),
        )

    async def touch(self, member_id: int, now_s: int) -> None:
        """Note that they were used; written once a day at most."""
        await self._connection.execute(
            "UPDATE member_settings SET used_at = ?2, expires_at = ?3 "
            "WHERE member_id = ?1 AND used_at <= ?4",
            (member_id, now_s, now_s + KEPT_S, now_s - DAY_S),
        )
