"""The model hub's answers about repositories, until they expire."""

from typing import Final

from bot.store.database import Database


class HubAnswers:
    """Keeps answers as texts until they expire; times are seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def get(self, repository: str, now_s: int) -> str | None:
        """Return the answer about a repository; None if there is none or it has expired."""
        query = "SELECT answer FROM hub_answers WHERE repository = :name AND expires_at > :now"
        rows = await self._database.rows(query, {"name": repository.lower(), "now": now_s})
        return rows[0][0] if rows else None

    async def keep(self, repository: str, answer: str, expires_at_s: int) -> None:
        """Save an answer until `expires_at_s`; the hub ignores the case of a repository's name."""
        await self._database.run(
            "INSERT INTO hub_answers (repository, answer, expires_at) "
            "VALUES (:name, :answer, :expires) ON CONFLICT (repository) DO UPDATE "
            "SET answer = excluded.answer, expires_at = excluded.expires_at",
            {"name": repository.lower(), "answer": answer, "expires": expires_at_s},
        )
