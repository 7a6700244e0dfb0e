"""The machines that each member has saved, as typed; times are seconds since 1970."""

import secrets
from dataclasses import dataclass
from typing import Final

from bot.catalog.owned.saved_name import MINE, MOST_MACHINES
from bot.store.database import Database, Transaction, Values
from bot.store.expiry import DAY_S

KEPT_S: Final = 365 * DAY_S  # after the last use of any of them
OFFER_S: Final = DAY_S
_PRESENT: Final = "FROM member_hardware WHERE member_id = :member AND expires_at > :now"


class NoRoomError(Exception):
    """The member has saved as many machines as anybody may."""


@dataclass(frozen=True)
class SavedMachine:
    """A member's machine, when it was saved, and when it was last used, to within a day."""

    machine: str
    saved_at_s: int
    used_at_s: int
    name: str = MINE


class MemberHardware:
    """Offers, saves and forgets machines."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def get(self, member_id: int, now_s: int) -> SavedMachine | None:
        """Return the machine that is taken unless another is named; None if nothing is saved."""
        return next(iter(await self.all_of(member_id, now_s)), None)

    async def all_of(self, member_id: int, now_s: int) -> tuple[SavedMachine, ...]:
        """Return a member's machines: the one called `mine` first, then by when they were saved.

        Those that have expired are left out.
        """
        query = f"SELECT machine, saved_at, used_at, name {_PRESENT} ORDER BY saved_at, name"
        rows = await self._database.rows(query, {"member": member_id, "now": now_s})
        return tuple(sorted((SavedMachine(*row) for row in rows), key=_is_another))

    async def offer(self, member_id: int, machine: str, now_s: int, name: str = MINE) -> str:
        """Save a machine for a day until its member confirms it; return the offer's id.

        An earlier offer to this member is deleted.
        """
        offer_id = secrets.token_urlsafe(9)
        async with self._database.transaction() as transaction:
            await _drop_offers(transaction, member_id)
            await transaction.run(
                "INSERT INTO hardware_offers (id, member_id, machine, expires_at, name) "
                "VALUES (:id, :member, :machine, :expires, :name)",
                {
                    "id": offer_id,
                    "member": member_id,
                    "machine": machine,
                    "expires": now_s + OFFER_S,
                    "name": name,
                },
            )
        return offer_id

    async def accept(self, offer_id: str, member_id: int, now_s: int) -> SavedMachine | None:
        """Save and return the machine offered to this member; None if the offer is gone.

        It replaces the one of the same name. NoRoomError if it would be one too many; the offer
        stays then.
        """
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(
                "SELECT machine, name FROM hardware_offers "
                "WHERE id = :id AND member_id = :member AND expires_at > :now",
                {"id": offer_id, "member": member_id, "now": now_s},
            )
            if not rows:
                return None
            saved = SavedMachine(str(rows[0][0]), now_s, now_s, str(rows[0][1]))
            await _keep(transaction, member_id, saved)
            await _drop_offers(transaction, member_id)
        return saved

    async def touch(self, member_id: int, now_s: int) -> None:
        """Record that a machine of the member was used; written at most once a day."""
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

    async def forget(self, member_id: int, name: str = MINE) -> bool:
        """Delete a member's machine of a name, and all offers; return whether it was saved."""
        async with self._database.transaction() as transaction:
            await _drop_offers(transaction, member_id)
            statement = "DELETE FROM member_hardware WHERE member_id = :member AND name = :name"
            return await transaction.run(statement, {"member": member_id, "name": name}) > 0


def _is_another(saved: SavedMachine) -> bool:
    return saved.name != MINE


async def _keep(transaction: Transaction, member_id: int, saved: SavedMachine) -> None:
    values: Values = {"member": member_id, "now": saved.saved_at_s, "name": saved.name}
    others = f"SELECT count(*) {_PRESENT} AND name <> :name"
    ((count,),) = await transaction.rows(others, values)
    if int(count) >= MOST_MACHINES:
        raise NoRoomError
    await transaction.run(
        "INSERT INTO member_hardware (member_id, name, machine, saved_at, used_at, expires_at) "
        "VALUES (:member, :name, :machine, :now, :now, :expires) "
        "ON CONFLICT (member_id, name) DO UPDATE SET "
        "machine = excluded.machine, saved_at = excluded.saved_at, "
        "used_at = excluded.used_at, expires_at = excluded.expires_at",
        {**values, "machine": saved.machine, "expires": saved.saved_at_s + KEPT_S},
    )


async def _drop_offers(transaction: Transaction, member_id: int) -> None:
    statement = "DELETE FROM hardware_offers WHERE member_id = :member"
    await transaction.run(statement, {"member": member_id})
