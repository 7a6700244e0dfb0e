"""Speeds that members measured, held for moderators; times are seconds since 1970."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.store.connections import Connections

ReportState = Literal["unconfirmed", "pending", "approved", "rejected"]
Decision = Literal["approved", "rejected"]
_DAY_S: Final = 24 * 3600
_KEPT_S: Final = {"unconfirmed": _DAY_S, "pending": 90 * _DAY_S, "rejected": 30 * _DAY_S}
_COLUMNS = "id, server_id, author_id, author_name, state, standing, content, created_at"


@dataclass(frozen=True)
class KeptReport:
    """A report as it is kept; `content` is the JSON of what was measured.

    `standing` says how it lay to the estimate when it was told.
    """

    id: int
    server_id: int
    author_id: int
    author_name: str
    state: ReportState
    standing: str
    content: str
    created_at_s: int


@dataclass(frozen=True)
class NewReport:
    """A report to keep."""

    server_id: int
    author_id: int
    author_name: str
    state: ReportState
    standing: str
    content: str


class Reports:
    """Keeps reports, and moves each from one state to the next."""

    def __init__(self, connection: Connections) -> None:
        self._connection: Final = connection

    async def keep(self, new: NewReport, now_s: int) -> int:
        """Keep a report; its number."""
        cursor = await self._connection.execute(
            "INSERT INTO reports (server_id, author_id, author_name, state, standing, content, "
            "created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                new.server_id,
                new.author_id,
                new.author_name,
                new.state,
                new.standing,
                new.content,
                now_s,
                _expiry_s(new.state, now_s),
            ),
        )
        return int(cursor.lastrowid or 0)

    async def in_state(self, server_id: int, state: ReportState, now_s: int) -> list[KeptReport]:
        """All reports of a server in a state, the oldest first."""
        return await self._rows("server_id = ? AND state = ?", (server_id, state), now_s)

    async def confirm(self, server_id: int, report_id: int, author_id: int, now_s: int) -> bool:
        """Let a report wait for moderators, as its author wants; False where it cannot any more."""
        cursor = await self._connection.execute(
            "UPDATE reports SET state = 'pending', expires_at = ? WHERE server_id = ? AND id = ? "
            "AND author_id = ? AND state = 'unconfirmed' AND expires_at > ?",
            (_expiry_s("pending", now_s), server_id, report_id, author_id, now_s),
        )
        return cursor.rowcount == 1

    async def decide(self, server_id: int, report_id: int, decision: Decision, now_s: int) -> bool:
        """Decide on a report that waits; False where it does not (any more)."""
        cursor = await self._connection.execute(
            "UPDATE reports SET state = ?, expires_at = ? "
            "WHERE server_id = ? AND id = ? AND state = 'pending' AND expires_at > ?",
            (decision, _expiry_s(decision, now_s), server_id, report_id, now_s),
        )
        return cursor.rowcount == 1

    async def waiting_of(self, server_id: int, author_id: int, now_s: int) -> int:
        """How many reports of a member wait on a server."""
        where = "server_id = ? AND author_id = ? AND state IN ('unconfirmed', 'pending')"
        return len(await self._rows(where, (server_id, author_id), now_s))

    async def _rows(self, where: str, values: Sequence[int | str], now_s: int) -> list[KeptReport]:
        query = (
            f"SELECT {_COLUMNS} FROM reports WHERE {where} "  # noqa: S608 - our own words
            "AND coalesce(expires_at > ?, TRUE) ORDER BY id"
        )
        async with self._connection.read(query, (*values, now_s)) as cursor:
            return [KeptReport(*row) for row in await cursor.fetchall()]


def _expiry_s(state: ReportState, now_s: int) -> int | None:
    kept_s = _KEPT_S.get(state)
    return None if kept_s is None else now_s + kept_s
