"""Notices of changes, for followers in this process and, with PostgreSQL, in others."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.store.database import Database, Transaction
from bot.store.errors import UnavailableError

Subject = Literal["rules", "settings", "reports"]
_PAUSE_S: Final = 1.0  # before notices that could not be read are requested again


@dataclass(frozen=True)
class Notice:
    """A change on a server; `number` rises with every notice."""

    number: int
    subject: Subject
    server_id: int


async def announce(transaction: Transaction, subject: Subject, server_id: int) -> None:
    """Record a change in the transaction that makes it, before the changed rows are used."""
    await transaction.tell()
    await transaction.run(
        "INSERT INTO notices (subject, server_id, number) VALUES (:subject, :server, "
        "(SELECT coalesce(max(number), 0) + 1 FROM notices)) "
        "ON CONFLICT (subject, server_id) DO UPDATE SET number = excluded.number",
        {"subject": subject, "server": server_id},
    )


class Notices:
    """Passes notices to followers; of several about one subject and server only the last."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def after(self, number: int) -> list[Notice]:
        """Return the notices after this number, the oldest first."""
        query = "SELECT number, subject, server_id FROM notices WHERE number > :number "
        rows = await self._database.rows(query + "ORDER BY number", {"number": number})
        return [Notice(*row) for row in rows]

    async def follow(self) -> AsyncIterator[Notice]:
        """Yield the notices of the past once, and then each new one.

        Notices missed while the database was away follow as soon as it is back.
        """
        woken = asyncio.Event()
        woken.set()
        self._database.listen(woken.set)
        last = 0
        while True:
            await woken.wait()
            woken.clear()
            try:
                notices = await self.after(last)
            except UnavailableError:
                await asyncio.sleep(_PAUSE_S)
                woken.set()
                continue
            for notice in notices:
                yield notice
                last = notice.number
