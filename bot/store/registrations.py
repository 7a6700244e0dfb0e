"""Hashes of the commands that each application has registered with Discord."""

from typing import Final

from bot.store.database import Database


class Registrations:
    """Reads and saves the hash of each application's payload."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def payload_sha256(self, application_id: int) -> str | None:
        """Return the hash of the last registered payload; None before the first registration."""
        query = "SELECT payload_sha256 FROM registered_commands WHERE application_id = :id"
        rows = await self._database.rows(query, {"id": application_id})
        return rows[0][0] if rows else None

    async def keep(self, application_id: int, payload_sha256: str) -> None:
        """Save the hash of the payload that an application has just registered."""
        await self._database.run(
            "INSERT INTO registered_commands (application_id, payload_sha256) VALUES (:id, :hash) "
            "ON CONFLICT (application_id) DO UPDATE SET payload_sha256 = excluded.payload_sha256",
            {"id": application_id, "hash": payload_sha256},
        )
