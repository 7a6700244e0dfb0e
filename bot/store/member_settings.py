"""Each member's own settings, which apply on every server; times are seconds since 1970."""

from collections.abc import Mapping
from typing import Final, Literal

from bot.store.database import Database
from bot.store.expiry import DAY_S

MemberSettingName = Literal["language", "currency", "public_machine"]
KEPT_S: Final = 365 * DAY_S  # after its last use


class MemberSettings:
    """Reads and writes settings as texts; a missing setting has its default."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def get(self, member_id: int, now_s: int) -> Mapping[str, str]:
        """Return all settings of a member, by name."""
        query = (
            "SELECT name, value FROM member_settings "
            "WHERE member_id = :member AND expires_at > :now"
        )
        return dict(await self._database.rows(query, {"member": member_id, "now": now_s}))

    async def put(
        self, member_id: int, name: MemberSettingName, value: str | None, now_s: int
    ) -> None:
        """Change a setting of a member; None restores its default."""
        if value is None:
            await self._database.run(
                "DELETE FROM member_settings WHERE member_id = :member AND name = :name",
                {"member": member_id, "name": name},
            )
            return
        await self._database.run(
            "INSERT INTO member_settings (member_id, name, value, used_at, expires_at) "
            "VALUES (:member, :name, :value, :now, :expires) "
            "ON CONFLICT (member_id, name) DO UPDATE SET value = excluded.value, "
            "used_at = excluded.used_at, expires_at = excluded.expires_at",
            {
                "member": member_id,
                "name": name,
                "value": value,
                "now": now_s,
                "expires": now_s + KEPT_S,
            },
        )

    async def touch(self, member_id: int, now_s: int) -> None:
        """Record that the settings were used; written at most once a day."""
        await self._database.run(
            "UPDATE member_settings SET used_at = :now, expires_at = :expires "
            "WHERE member_id = :member AND used_at <= :day_before",
            {
                "member": member_id,
                "now": now_s,
                "expires": now_s + KEPT_S,
                "day_before": now_s - DAY_S,
            },
        )
