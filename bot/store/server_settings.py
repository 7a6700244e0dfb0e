"""The settings of each server; permissions are checked elsewhere."""

from collections.abc import Mapping
from typing import Final, Literal

from bot.store.database import Database, Values
from bot.store.notices import announce

SettingName = Literal[
    "currency",
    "language",
    "market",
    "moderator_role_id",
    "moderators_channel_id",
    "public_answers",
    "public_channel_ids",
]


class ServerSettings:
    """Reads and writes settings as texts; a missing setting has its default."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def value(self, server_id: int, name: SettingName) -> str | None:
        """Return a setting of a server; None if it has its default."""
        query = "SELECT value FROM server_settings WHERE server_id = :server AND name = :name"
        rows = await self._database.rows(query, {"server": server_id, "name": name})
        return rows[0][0] if rows else None

    async def get(self, server_id: int) -> Mapping[str, str]:
        """Return all settings of a server, by name."""
        query = "SELECT name, value FROM server_settings WHERE server_id = :server"
        return dict(await self._database.rows(query, {"server": server_id}))

    async def put(self, server_id: int, name: SettingName, value: str | None) -> None:
        """Change a setting of a server; None restores its default."""
        async with self._database.transaction() as transaction:
            await announce(transaction, "settings", server_id)
            setting: Values = {"server": server_id, "name": name}
            if value is None:
                statement = "DELETE FROM server_settings WHERE server_id = :server AND name = :name"
                await transaction.run(statement, setting)
                return
            await transaction.run(
                "INSERT INTO server_settings (server_id, name, value) "
                "VALUES (:server, :name, :value) "
                "ON CONFLICT (server_id, name) DO UPDATE SET value = excluded.value",
                {**setting, "value": value},
            )

    async def exchange(
        self, server_id: int, name: SettingName, before: str | None, value: str | None
    ) -> bool:
        """Change a setting that still has the value `before`; return whether it had."""
        setting: Values = {"server": server_id, "name": name}
        is_same = "server_id = :server AND name = :name AND value = :before"
        async with self._database.transaction() as transaction:
            await announce(transaction, "settings", server_id)
            if before is None:
                written = await transaction.run(
                    "INSERT INTO server_settings (server_id, name, value) "
                    "VALUES (:server, :name, :value) ON CONFLICT (server_id, name) DO NOTHING",
                    {**setting, "value": value},
                )
            elif value is None:
                statement = f"DELETE FROM server_settings WHERE {is_same}"  # noqa: S608 - our own words
                written = await transaction.run(statement, {**setting, "before": before})
            else:
                statement = f"UPDATE server_settings SET value = :value WHERE {is_same}"  # noqa: S608 - our own words
                values = {**setting, "value": value, "before": before}
                written = await transaction.run(statement, values)
        return written == 1

    async def everywhere(self, name: SettingName) -> dict[int, str]:
        """Return a setting of each server that has changed it, by server id."""
        query = "SELECT server_id, value FROM server_settings WHERE name = :name"
        return dict(await self._database.rows(query, {"name": name}))
