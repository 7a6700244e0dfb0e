"""Reports of speeds that members measured, and of other things that are wrong with answers.

Times are seconds since 1970.
"""

from dataclasses import dataclass
from typing import Final, Literal

from bot.store.database import Database, Values
from bot.store.expiry import DAY_S
from bot.store.notices import announce

ReportKind = Literal["speed", "price", "fit", "name", "other"]
ReportState = Literal["unconfirmed", "pending", "approved", "rejected"]
Decision = Literal["approved", "rejected"]
# The place of reports from where the bot is installed by members alone: the operator reads them.
OPERATOR: Final = 0
_SETTLED_S: Final = 30 * DAY_S
_KEPT_S: Final = {"unconfirmed": DAY_S, "pending": 90 * DAY_S, "rejected": _SETTLED_S}
_KEEP: Final = (
    "INSERT INTO reports (server_id, author_id, author_name, state, standing, content, created_at, "
    "expires_at, interaction_id, number, kind) VALUES (:server, :author, :name, :state, :standing, "
    ":content, :now, :expires, :interaction, :number, :kind)"
)
_NEXT_NUMBER: Final = (
    "INSERT INTO report_numbers (server_id, last_number) VALUES (:server, 1) "
    "ON CONFLICT (server_id) DO UPDATE SET last_number = report_numbers.last_number + 1 "
    "RETURNING last_number"
)
_COLUMNS = "number, server_id, author_id, author_name, state, standing, content, created_at, kind"


@dataclass(frozen=True)
class KeptReport:
    """A saved report; `content` is the measurement as JSON, or what is wrong for other kinds.

    `number` counts the reports of its server; `standing` says how it compared with the estimate
    when it was sent.
    """

    number: int
    server_id: int
    author_id: int
    author_name: str
    state: ReportState
    standing: str
    content: str
    created_at_s: int
    kind: ReportKind = "speed"


@dataclass(frozen=True)
class NewReport:
    """A report to save; `interaction_id` is that of the command that sent it, if known."""

    server_id: int
    author_id: int
    author_name: str
    state: ReportState
    standing: str
    content: str
    interaction_id: int | None = None
    kind: ReportKind = "speed"


class Reports:
    """Saves reports, and moves each from one state to the next."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    async def keep(self, new: NewReport, now_s: int) -> int:
        """Save a report and return its number on its server.

        A second report of the same interaction is not saved; the number is that of the first.
        """
        async with self._database.transaction() as transaction:
            await announce(transaction, "reports", new.server_id)
            query = "SELECT number FROM reports WHERE interaction_id = :interaction"
            kept = await transaction.rows(query, {"interaction": new.interaction_id})
            if kept:
                return int(kept[0][0])
            ((number,),) = await transaction.rows(_NEXT_NUMBER, {"server": new.server_id})
            await transaction.run(_KEEP, {**_values(new, now_s), "number": number})
        return int(number)

    async def in_state(self, server_id: int, state: ReportState, now_s: int) -> list[KeptReport]:
        """Return all reports of a server in a state, the oldest first."""
        values = {"server": server_id, "state": state}
        return await self._rows("server_id = :server AND state = :state", values, now_s)

    async def approved_speeds(self, server_id: int, now_s: int) -> list[KeptReport]:
        """Return the speeds that count on a server, the oldest first."""
        where = "server_id = :server AND state = 'approved' AND kind = 'speed'"
        return await self._rows(where, {"server": server_id}, now_s)

    async def doubts(self, now_s: int) -> list[KeptReport]:
        """Return what members of all servers found wrong.

        Not what they have not confirmed, what moderators rejected, and speeds as expected.
        """
        where = (
            "state IN ('pending', 'approved') "
            "AND (kind <> 'speed' OR standing IN ('far', 'outside'))"
        )
        return await self._rows(where, {}, now_s)

    async def confirm(self, server_id: int, number: int, author_id: int, now_s: int) -> bool:
        """Make a report wait for moderators, as its author confirms; False if that is too late."""
        return await self._moved(
            server_id,
            "UPDATE reports SET state = 'pending', expires_at = :expires "
            "WHERE server_id = :server AND number = :number "
            "AND author_id = :author AND state = 'unconfirmed' AND expires_at > :now",
            {
                "expires": _expiry_s("pending", now_s),
                "server": server_id,
                "number": number,
                "author": author_id,
                "now": now_s,
            },
        )

    async def decide(
        self, server_id: int, number: int, decision: Decision, now_s: int
    ) -> ReportKind | None:
        """Decide on a report that waits for moderators; None if it does not wait.

        An approved speed stays; any other report is settled, and deleted like a rejected one.
        """
        waits = (
            "WHERE server_id = :server AND number = :number AND state = 'pending' "
            "AND expires_at > :now"
        )
        named = {"server": server_id, "number": number, "now": now_s}
        async with self._database.transaction() as transaction:
            await announce(transaction, "reports", server_id)
            rows = await transaction.rows(f"SELECT kind FROM reports {waits}", named)  # noqa: S608 - our own words
            kind: ReportKind = rows[0][0] if rows else "speed"
            expires = _expiry_s(decision, now_s) if kind == "speed" else now_s + _SETTLED_S
            statement = f"UPDATE reports SET state = :state, expires_at = :expires {waits}"  # noqa: S608 - our own words
            moved = await transaction.run(
                statement, {**named, "state": decision, "expires": expires}
            )
        return kind if moved == 1 else None

    async def state_of(self, server_id: int, number: int, now_s: int) -> ReportState | None:
        """Return the state of a report of a server; None if it has expired or never existed."""
        values = {"server": server_id, "number": number}
        rows = await self._rows("server_id = :server AND number = :number", values, now_s)
        return rows[0].state if rows else None

    async def waiting_of(self, server_id: int, author_id: int, now_s: int) -> int:
        """Return how many reports of a member wait on a server, confirmed or not."""
        where = (
            "server_id = :server AND author_id = :author AND state IN ('unconfirmed', 'pending')"
        )
        return len(await self._rows(where, {"server": server_id, "author": author_id}, now_s))

    async def waiting_on(self, server_id: int, now_s: int) -> int:
        """Return how many reports wait on a server, for their authors or for moderators."""
        where = "state IN ('unconfirmed', 'pending')"
        return await self._count(server_id, where, now_s)

    async def kept_on(self, server_id: int, now_s: int) -> int:
        """Return how many reports of a server are stored, in any state."""
        return await self._count(server_id, "TRUE", now_s)

    async def _count(self, server_id: int, where: str, now_s: int) -> int:
        query = (
            f"SELECT count(*) FROM reports WHERE server_id = :server AND {where} "  # noqa: S608 - our own words
            "AND coalesce(expires_at > :now, TRUE)"
        )
        ((count,),) = await self._database.rows(query, {"server": server_id, "now": now_s})
        return int(count)

    async def _moved(self, server_id: int, statement: str, values: Values) -> bool:
        """Move a report to another state and announce it; return whether there was one."""
        async with self._database.transaction() as transaction:
            await announce(transaction, "reports", server_id)
            return await transaction.run(statement, values) == 1

    async def _rows(self, where: str, values: Values, now_s: int) -> list[KeptReport]:
        query = (
            f"SELECT {_COLUMNS} FROM reports WHERE {where} "  # noqa: S608 - our own words
            "AND coalesce(expires_at > :now, TRUE) ORDER BY number"
        )
        rows = await self._database.rows(query, {**values, "now": now_s})
        return [KeptReport(*row) for row in rows]


def _values(new: NewReport, now_s: int) -> Values:
    return {
        "server": new.server_id,
        "author": new.author_id,
        "name": new.author_name,
        "state": new.state,
        "standing": new.standing,
        "content": new.content,
        "now": now_s,
        "expires": _expiry_s(new.state, now_s),
        "interaction": new.interaction_id,
        "kind": new.kind,
    }


def _expiry_s(state: ReportState, now_s: int) -> int | None:
    kept_s = _KEPT_S.get(state)
    return None if kept_s is None else now_s + kept_s
