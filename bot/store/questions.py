"""Questions that buttons repeat and that are too long for the id of a button."""

from typing import Final

from bot.store.database import Database


class Questions:
    """Keeps questions as texts until they expire; times are seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def get(self, question_id: str, now_s: int) -> str | None:
        """Return a question by its id; None if it has expired or never existed."""
        query = "SELECT question FROM questions WHERE id = :id AND expires_at > :now"
        rows = await self._database.rows(query, {"id": question_id, "now": now_s})
        return rows[0][0] if rows else None

    async def keep(self, question_id: str, question: str, expires_at_s: int) -> None:
        """Save a question until `expires_at_s`, or longer if it was saved until a later time."""
        await self._database.run(
            "INSERT INTO questions (id, question, expires_at) VALUES (:id, :question, :expires) "
            "ON CONFLICT (id) DO UPDATE SET expires_at = CASE "
            "WHEN questions.expires_at > excluded.expires_at "
            "THEN questions.expires_at ELSE excluded.expires_at END",
            {"id": question_id, "question": question, "expires": expires_at_s},
        )
