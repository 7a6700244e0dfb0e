"""Deletion of expired rows, unless the computer's clock looks wrong."""

from dataclasses import dataclass
from typing import Final

from bot.store.database import Database, Transaction

# The bot sweeps daily and may be off for a long weekend; a longer gap looks like a wrong clock.
DAY_S: Final = 24 * 3600
_USUAL_S: Final = 4 * DAY_S
_BACK_S: Final = 3600  # corrections of a clock set it back by less


@dataclass(frozen=True)
class Clock:
    """The last sweep, and the start of doubt in the clock, in seconds since 1970.

    `swept_at_s` is None before the first sweep, `doubted_since_s` if there is no doubt.
    """

    swept_at_s: int | None = None
    doubted_since_s: int | None = None

    def is_right(self, now_s: int) -> bool:
        """Return whether a time fits the last sweep, or a doubt that has lasted a day or more."""
        if self.swept_at_s is not None and -_BACK_S <= now_s - self.swept_at_s <= _USUAL_S:
            return True
        return self.doubted_since_s is not None and (
            DAY_S - _BACK_S <= now_s - self.doubted_since_s <= _USUAL_S
        )

    def after(self, now_s: int) -> "Clock":
        """Return the clock after a sweep at this time."""
        if self.is_right(now_s):
            return Clock(now_s)
        doubted_s = self.doubted_since_s
        if doubted_s is None or not -_BACK_S <= now_s - doubted_s <= _USUAL_S:
            doubted_s = now_s
        return Clock(self.swept_at_s, doubted_s)


class Expiry:
    """Deletes rows of all tables whose `expires_at`, in seconds since 1970, has passed."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def sweep(self, now_s: int) -> int | None:
        """Delete expired rows; return their number, None if some stay as the clock is in doubt.

        A computer that starts with a wrong clock would delete rows too early. Expired rows that
        stay are not used.
        """
        columns = await self._database.columns()
        tables = [name for name, held in columns.items() if "expires_at" in held]
        async with self._database.transaction() as transaction:
            clock = await _clock(transaction)
            await _keep(transaction, clock.after(now_s))
            if clock.is_right(now_s):
                return sum([await _delete(transaction, table, now_s) for table in tables])
            counts = [await _count(transaction, table, now_s) for table in tables]
        return None if any(counts) else 0


async def _delete(transaction: Transaction, table: str, now_s: int) -> int:
    statement = f"DELETE FROM {table} WHERE expires_at <= :now"  # noqa: S608 - from the schema
    return await transaction.run(statement, {"now": now_s})


async def _count(transaction: Transaction, table: str, now_s: int) -> int:
    query = f"SELECT count(*) FROM {table} WHERE expires_at <= :now"  # noqa: S608 - from the schema
    ((count,),) = await transaction.rows(query, {"now": now_s})
    return int(count)


async def _clock(transaction: Transaction) -> Clock:
    rows = await transaction.rows("SELECT swept_at, doubted_since FROM sweeps")
    return Clock(*rows[0]) if rows else Clock()


async def _keep(transaction: Transaction, clock: Clock) -> None:
    await transaction.run(
        "INSERT INTO sweeps (id, swept_at, doubted_since) VALUES (1, :swept, :doubted) "
        "ON CONFLICT (id) DO UPDATE SET "
        "swept_at = excluded.swept_at, doubted_since = excluded.doubted_since",
        {"swept": clock.swept_at_s, "doubted": clock.doubted_since_s},
    )
