"""The machine that each member has saved, as it is typed; times are seconds since 1970."""

import secrets
from dataclasses import dataclass
from typing import Final

from bot.store.connections import Connections

DAY_S: Final = 24 * 3600
KEPT_S: Final = 365 * DAY_S  # after its last use
OFFER_S: Final = DAY_S


@dataclass(frozen=True)
class SavedMachine:
    """A member's machine, when it was saved, and on which day it last answered a question."""

    machine: str
    saved_at_s: int
    used_at_s: int


class MemberHardware:
    """Offers, saves and forgets machines."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def of(self, member_id: int, now_s: int) -> SavedMachine | None:
        """What a member has saved."""
        query = (
            "SELECT machine, saved_at, used_at FROM member_hardware "
            "WHERE member_id = ? AND expires_at > ?"
        )
        async with self._connection.read(query, (member_id, now_s)) as cursor:
            row = await cursor.fetchone()
        return SavedMachine(*row) if row else None

    async def offer(self, member_id: int, machine: str, now_s: int) -> str:
        """Keep a machine until its member has looked at it, in place of the one before; its id."""
        await self._drop_offers(member_id)
        offer_id = secrets.token_urlsafe(9)
        await self._connection.execute(
            "INSERT INTO hardware_offers VALUES (?, ?, ?, ?)",
            (offer_id, member_id, machine, now_s + OFFER_S),
        )
        return offer_id

    async def accept(self, offer_id: str, member_id: int, now_s: int) -> str | None:
        """Save what was offered to this member; None where the offer is gone."""
        query = (
            "SELECT machine FROM hardware_offers WHERE id = ? AND member_id = ? AND expires_at > ?"
        )
        async with self._connection.read(query, (offer_id, member_id, now_s)) as cursor:
            row = await cursor.fetchone()
        if row is None:
            return None
        await self._connection.execute(
            "INSERT INTO member_hardware VALUES (?1, ?2, ?3, ?3, ?4) ON CONFLICT DO UPDATE SET "
            "machine = excluded.machine, saved_at = excluded.saved_at, "
            "used_at = excluded.used_at, expires_at = excluded.expires_at",
            (member_id, row[0], now_s, now_s + KEPT_S),
        )
        await self._drop_offers(member_id)
        return str(row[0])

    async def touch(self, member_id: int, now_s: int) -> None:
        """Note that it was used; written once a day at most."""
        await self._connection.execute(
            "UPDATE member_hardware SET used_at = ?2, expires_at = ?3 "
            "WHERE member_id = ?1 AND used_at <= ?4",
            (member_id, now_s, now_s + KEPT_S, now_s - DAY_S),
        )

    async def forget(self, member_id: int) -> bool:
        """Forget a member's machine and what is offered; whether there was one."""
        await self._drop_offers(member_id)
        cursor = await self._connection.execute(
            "DELETE FROM member_hardware WHERE member_id = ?", (member_id,)
        )
        return cursor.rowcount > 0

    async def _drop_offers(self, member_id: int) -> None:
        query = "DELETE FROM hardware_offers WHERE member_id = ?"
        await self._connection.execute(query, (member_id,))
