"""The machine that each member has saved, as typed; times are seconds since 1970."""

import secrets
from dataclasses import dataclass
from typing import Final

from bot.store.database import Database, Transaction
from bot.store.expiry import DAY_S

KEPT_S: Final = 365 * DAY_S  # after its last use
OFFER_S: Final = DAY_S


@dataclass(frozen=True)
class SavedMachine:
    """A member's machine, when it was saved, and when it was last used, to within a day."""

    machine: str
    saved_at_s: int
    used_at_s: int


class MemberHardware:
    """Offers, saves and forgets machines."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def get(self, member_id: int, now_s: int) -> SavedMachine | None:
        """Return the machine that a member has saved; None if there is none or it has expired."""
        query = (
            "SELECT machine, saved_at, used_at FROM member_hardware "
            "WHERE member_id = :member AND expires_at > :now"
        )
        rows = await self._database.rows(query, {"member": member_id, "now": now_s})
        return SavedMachine(*rows[0]) if rows else None

    async def offer(self, member_id: int, machine: str, now_s: int) -> str:
        """Save a machine for a day until its member confirms it; return the offer's id.

        An earlier offer to this member is deleted.
        """
        offer_id = secrets.token_urlsafe(9)
        async with self._database.transaction() as transaction:
            await _drop_offers(transaction, member_id)
            await transaction.run(
                "INSERT INTO hardware_offers (id, member_id, machine, expires_at) "
                "VALUES (:id, :member, :machine, :expires)",
                {
                    "id": offer_id,
                    "member": member_id,
                    "machine": machine,
                    "expires": now_s + OFFER_S,
                },
            )
        return offer_id

    async def accept(self, offer_id: str, member_id: int, now_s: int) -> str | None:
        """Save and return the machine offered to this member; None if the offer is gone."""
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(
                "SELECT machine FROM hardware_offers "
                "WHERE id = :id AND member_id = :member AND expires_at > :now",
                {"id": offer_id, "member": member_id, "now": now_s},
            )
            if not rows:
                return None
            machine = str(rows[0][0])
            await transaction.run(
                "INSERT INTO member_hardware (member_id, machine, saved_at, used_at, expires_at) "
                "VALUES (:member, :machine, :now, :now, :expires) "
                "ON CONFLICT (member_id) DO UPDATE SET "
                "machine = excluded.machine, saved_at = excluded.saved_at, "
                "used_at = excluded.used_at, expires_at = excluded.expires_at",
                {"member": member_id, "machine": machine, "now": now_s, "expires": now_s + KEPT_S},
            )
            await _drop_offers(transaction, member_id)
        return machine

    async def touch(self, member_id: int, now_s: int) -> None:
        """Record that the machine was used; written at most once a day."""
        await self._database.run(
            "UPDATE member_hardware SET used_at = :now, expires_at = :expires "
            "WHERE member_id = :member AND used_at <= :day_before",
            {
                "member": member_id,
                "now": now_s,
                "expires": now_s + KEPT_S,
                "day_before": now_s - DAY_S,
            },
        )

    async def forget(self, member_id: int) -> bool:
        """Delete a member's machine and offers; return whether a machine was saved."""
        async with self._database.transaction() as transaction:
            await _drop_offers(transaction, member_id)
            statement = "DELETE FROM member_hardware WHERE member_id = :member"
            return await transaction.run(statement, {"member": member_id}) > 0


async def _drop_offers(transaction: Transaction, member_id: int) -> None:
    statement = "DELETE FROM hardware_offers WHERE member_id = :member"
    await transaction.run(statement, {"member": member_id})
