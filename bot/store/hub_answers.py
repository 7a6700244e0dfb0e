"""What the model hub said of repositories, until it is to be asked again."""

from typing import Final

from bot.store.connections import Connections


class HubAnswers:
    """Keeps answers as texts until they expire; times are seconds since 1970."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def one(self, repository: str, now_s: int) -> str | None:
        """What was said of a repository, None where nothing or not any more."""
        query = "SELECT answer FROM hub_answers WHERE repository = ? AND expires_at > ?"
        async with self._connection.read(query, (repository, now_s)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def keep(self, repository: str, answer: str, now_s: int, expires_at_s: int) -> None:
        """Keep what was said until a time, and forget what has expired."""
        await self._connection.execute("DELETE FROM hub_answers WHERE expires_at <= ?", (now_s,))
        await self._connection.execute(
            "INSERT INTO hub_answers VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
            "SET answer = excluded.answer, expires_at = excluded.expires_at",
            (repository, answer, expires_at_s),
        )
