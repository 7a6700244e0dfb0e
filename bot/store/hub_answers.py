"""What the model hub said of repositories, until it is to be asked again."""

from typing import Final

from bot.store.database import Database


class HubAnswers:
    """Keeps answers as texts until they expire; times are seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def get(self, repository: str, now_s: int) -> str | None:
        """What was said of a repository, None where nothing or not any more."""
        query = "SELECT answer FROM hub_answers WHERE repository = :name AND expires_at > :now"
        rows = await self._database.rows(query, {"name": repository.lower(), "now": now_s})
        return rows[0][0] if rows else None

    async def keep(self, repository: str, answer: str, expires_at_s: int) -> None:
        """Keep what was said until a time; the hub takes a name in any case of its letters."""
        await self._database.run(
            "INSERT INTO hub_answers (repository, answer, expires_at) "
            "VALUES (:name, :answer, :expires) ON CONFLICT (repository) DO UPDATE "
            "SET answer = excluded.answer, expires_at = excluded.expires_at",
            {"name": repository.lower(), "answer": answer, "expires": expires_at_s},
        )
