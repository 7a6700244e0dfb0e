"""What a server has set; it does not know who may set it."""

from collections.abc import Mapping
from typing import Final, Literal

from bot.store.connections import Connections

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
    """Reads and writes settings as texts; an absent one has its default."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def value(self, server_id: int, name: SettingName) -> str | None:
        """One setting of a server."""
        query = "SELECT value FROM server_settings WHERE server_id = ? AND name = ?"
        async with self._connection.read(query, (server_id, name)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def of(self, server_id: int) -> Mapping[str, str]:
        """All that a server has set, by name."""
        query = "SELECT name, value FROM server_settings WHERE server_id = ?"
        async with self._connection.read(query, (server_id,)) as cursor:
            return {str(row[0]): str(row[1]) for row in await cursor.fetchall()}

    async def put(self, server_id: int, name: SettingName, value: str | None) -> None:
        """Set one setting of a server, or with None go back to its default."""
        if value is None:
            query = "DELETE FROM server_settings WHERE server_id = ? AND name = ?"
            await self._connection.execute(query, (server_id, name))
            return
        await self._connection.execute(
            "INSERT INTO server_settings VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET value = excluded.value",
            (server_id, name, value),
        )

    async def everywhere(self, name: SettingName) -> dict[int, str]:
        """One setting of every server that has it."""
        query = "SELECT server_id, value FROM server_settings WHERE name = ?"
        async with self._connection.read(query, (name,)) as cursor:
            return {int(row[0]): str(row[1]) for row in await cursor.fetchall()}
