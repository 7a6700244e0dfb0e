"""Questions that buttons ask again and that are too long for the id of a button."""

from typing import Final

from bot.store.connections import Connections


class Questions:
    """Keeps questions as texts until they expire; times are seconds since 1970."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def one(self, question_id: str, now_s: int) -> str | None:
        """A question by its id; None where it has expired or was never there."""
        query = "SELECT question FROM questions WHERE id = ? AND expires_at > ?"
        async with self._connection.read(query, (question_id, now_s)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def keep(self, question_id: str, question: str, now_s: int, expires_at_s: int) -> None:
        """Keep a question until a time, longer if it is there already; forget the expired."""
        await self._connection.execute("DELETE FROM questions WHERE expires_at <= ?", (now_s,))
        await self._connection.execute(
            "INSERT INTO questions VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
            "SET expires_at = max(expires_at, excluded.expires_at)",
            (question_id, question, expires_at_s),
        )
