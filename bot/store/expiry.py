"""What is stored for a stated time goes when that is over."""

from typing import Final

from bot.store.connections import Connections

_EXPIRING = (
    "SELECT one.name FROM sqlite_schema AS one, pragma_table_info(one.name) AS held "
    "WHERE one.type = 'table' AND held.name = 'expires_at' ORDER BY one.name"
)


class Expiry:
    """Deletes the rows of every table whose `expires_at`, in seconds since 1970, is over."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def sweep(self, now_s: int) -> int:
        """Delete what has expired; how many rows that were."""
        async with self._connection.read(_EXPIRING) as cursor:
            tables = [row[0] for row in await cursor.fetchall()]
        swept = 0
        for table in tables:
            query = f"DELETE FROM {table} WHERE expires_at <= ?"  # noqa: S608 - from the schema
            swept += (await self._connection.execute(query, (now_s,))).rowcount
        return swept
