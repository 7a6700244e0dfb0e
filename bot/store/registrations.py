"""The commands that an application has registered with Discord, as a hash of their payload."""

from typing import Final

from bot.store.connections import Connections


class Registrations:
    """Reads and keeps the hash of each application."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def payload_sha256(self, application_id: int) -> str | None:
        """The hash of what an application last registered; None before the first time."""
        query = "SELECT payload_sha256 FROM registered_commands WHERE application_id = ?"
        async with self._connection.read(query, (application_id,)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def keep(self, application_id: int, payload_sha256: str) -> None:
        """Keep the hash of what an application has just registered."""
        await self._connection.execute(
            "INSERT INTO registered_commands VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET payload_sha256 = excluded.payload_sha256",
            (application_id, payload_sha256),
        )
