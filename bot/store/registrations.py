"""The commands that an application has registered with Discord, as a hash of their payload."""

from typing import Final

from bot.store.database import Database


class Registrations:
    """Reads and keeps the hash of each application."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def payload_sha256(self, application_id: int) -> str | None:
        """The hash of what an application last registered; None before the first time."""
        query = "SELECT payload_sha256 FROM registered_commands WHERE application_id = :id"
        rows = await self._database.rows(query, {"id": application_id})
        return rows[0][0] if rows else None

    async def keep(self, application_id: int, payload_sha256: str) -> None:
        """Keep the hash of what an application has just registered."""
        await self._database.run(
            "INSERT INTO registered_commands (application_id, payload_sha256) VALUES (:id, :hash) "
            "ON CONFLICT (application_id) DO UPDATE SET payload_sha256 = excluded.payload_sha256",
            {"id": application_id, "hash": payload_sha256},
        )
