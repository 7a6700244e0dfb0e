"""The locks of shards: who serves which, and which are free, on a connection of their own."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, Final

from bot.settings.database_address import ServerAddress
from bot.store.errors import UnavailableError, UnusableError
from bot.store.postgresql.connecting import JOINING_LOCK, Connection, connect
from bot.store.postgresql.faults import translated
from bot.store.postgresql.seen import KEPT_S, LOOK_S, Kind, Member, Seen

# Whoever falls silent without an end, such as a computer that loses its power, is noticed so.
_KEEPALIVE: Final = {
    "tcp_keepalives_idle": "4",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}
# The upper half of each lock's number, "Rigp" and so on in ASCII; the lower half is what is locked:
# the number of all shards, a shard, a bucket of identifies, a work that runs once.
_KINDS: Final[Mapping[Kind, int]] = {
    "serving": 0x52696770,
    "shard": 0x52696773,
    "bucket": 0x52696769,
    "work": 0x52696777,
}
_HELD: Final = (
    "SELECT a.application_name, l.classid::bigint, l.objid::bigint "
    "FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
    "AND l.database = a.datid AND a.datname = current_database() AND l.classid::bigint = ANY($1)"
)
_END_EARLIER: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE application_name = $1 AND pid <> pg_backend_pid()"
)
_NOW_MS: Final = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
_RENEW: Final = (
    f"UPDATE shards SET served_until_ms = {_NOW_MS} + $3 "  # noqa: S608 - our own words
    "WHERE process = $1 AND shard_id = ANY($2)"
)
_TAKE: Final = (
    f"INSERT INTO shards (shard_id, process, served_until_ms) VALUES ($1, $2, {_NOW_MS} + $3) "  # noqa: S608 - as above
    "ON CONFLICT (shard_id) DO UPDATE SET process = excluded.process, "
    "served_until_ms = excluded.served_until_ms WHERE shards.process = excluded.process "
    f"OR coalesce(shards.served_until_ms, 0) < {_NOW_MS} RETURNING shard_id"
)
_HOLDER: Final = "SELECT process FROM shards WHERE shard_id = $1"
_LOST: Final = (
    f"SELECT shard_id, process, served_until_ms >= {_NOW_MS} FROM shards "  # noqa: S608 - as above
    "WHERE served_until_ms IS NOT NULL"
)
LOG = logging.getLogger(__name__)


class ShardLocks:
    """The locks of one process; `held` are its shards, also while the connection is lost.

    All calls may raise UnavailableError; the next `look` connects again, and takes them again.
    """

    def __init__(
        self, address: ServerAddress, member: Member, shard_count: int, kept_s: float = KEPT_S
    ) -> None:
        self._kept_ms = int(kept_s * 1000)
        self.member: Final = member
        self.shard_count = shard_count
        self.held: set[int] = set()
        self._address = address
        self._connection: Connection = None
        self._others: set[tuple[Kind, int]] = set()
        self._one_at_a_time = asyncio.Lock()

    async def look(self, within_s: float = LOOK_S) -> Seen:
        """Renew what is held, and see who holds what; UnusableError if another bot is here."""
        async with self._one_at_a_time:
            seen: Seen = await self._asked(self._look(), within_s)
        return seen

    async def take(self, shard_id: int) -> bool:
        """Take a shard; return False if another process holds it or may still serve it."""
        return bool(await self._query(self._take, shard_id))

    async def give_back(self, shard_id: int) -> None:
        """Give back a shard that is no longer served, so that another process takes it at once."""
        self.held.discard(shard_id)
        await self._query(self._give_back, shard_id)

    async def try_lock(self, kind: Kind, number: int) -> bool:
        """Take another lock for this process; return False if it is taken, by itself too."""
        return bool(await self._query(self._try_lock, kind, number))

    async def unlock(self, kind: Kind, number: int) -> None:
        """Give up a lock that `try_lock` took."""
        self._others.discard((kind, number))
        await self._query(self._unlock, kind, number)

    async def close(self) -> None:
        """Close the connection, and with it give up every lock."""
        async with self._one_at_a_time:
            if self._connection is not None:
                try:
                    await self._connection.close(timeout=1.0)
                except Exception:  # noqa: BLE001 - the server drops the locks of a lost one too
                    LOG.info("the connection of the locks was lost before it was closed")
                self._drop()

    async def _query(self, work: Any, *arguments: Any) -> Any:  # noqa: ANN401 - what `work` returns
        async with self._one_at_a_time:
            if self._connection is None:
                raise UnavailableError("lost", "the connection of the locks is lost")
            return await self._asked(work(self._connection, *arguments), LOOK_S)

    async def _asked(self, answer: Any, within_s: float) -> Any:  # noqa: ANN401 - as above
        try:
            with translated():
                async with asyncio.timeout(within_s):
                    return await answer
        except BaseException:
            # What the server has done is not known; a new connection begins anew.
            self._drop()
            raise

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
        self._connection = None
        self._others.clear()

    async def _look(self) -> Seen:
        connection = self._connection
        if connection is None or connection.is_closed():
            self._connection = None
            # The server ends the session of a frozen or cut-off process, and with it the locks.
            session = {**_KEEPALIVE, "idle_session_timeout": str(self._kept_ms)}
            connection = await connect(self._address, session)
            self._connection = connection
            await self._join(connection)
            await self._take_again(connection)
        shards = list(self.held)
        await connection.execute(_RENEW, self.member.process, shards, self._kept_ms)
        locks, rows = await locks_of(connection), await connection.fetch(_LOST)
        return Seen(
            self.shard_count,
            {number: member.process for member, kind, number in locks if kind == "shard"},
            {member.process: member for member, kind, _ in locks if kind == "serving"},
            frozenset(shard_id for shard_id, _, is_kept in rows if is_kept),
            {shard_id: process for shard_id, process, _ in rows},
        )

    async def _join(self, connection: Connection) -> None:
        """Agree with the other processes on the bot and its number of shards."""
        name = str(self.member)
        await connection.execute("SELECT set_config('application_name', $1, false)", name)
        # An earlier connection of this process, of whose end the server has not heard yet.
        await connection.execute(_END_EARLIER, name)
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", JOINING_LOCK)
            serving = [lock for lock in await locks_of(connection) if lock[1] == "serving"]
            for other, _, _ in serving:
                self._check_bot(other)
            counts = {number for _, _, number in serving}
            if counts - {self.shard_count}:
                self._agree(min(counts))
            await connection.execute(
                "SELECT pg_advisory_lock_shared($1)", _number("serving", self.shard_count)
            )

    def _check_bot(self, other: Member) -> None:
        if other.application_id != self.member.application_id:
            raise self._unusable(
                f"the bot {other.application_id} ({other.process}) serves from it, and this is the "
                f"bot {self.member.application_id}; give each bot a database of its own"
            )

    def _agree(self, count: int) -> None:
        if self.held or self.member.is_fixed:
            raise self._unusable(
                f"its other processes serve {count} shards, and this one {self.shard_count}; "
                "a new number of shards begins when all of them have stopped"
            )
        LOG.warning(
            "Discord recommends %s shards, and the other processes serve %s: it stays at those "
            "until all of them have stopped",
            self.shard_count,
            count,
        )
        self.shard_count = count

    def _unusable(self, why: str) -> UnusableError:
        return UnusableError(
            f"the database {self._address} (RIGWISE_DATABASE) cannot be used: {why}"
        )

    async def _take_again(self, connection: Connection) -> None:
        for shard_id in sorted(self.held):
            if await self._take(connection, shard_id):
                continue
            holder = await connection.fetchval(_HOLDER, shard_id)
            if holder == self.member.process:
                raise UnavailableError("busy", "an earlier connection still holds the locks")
            self.held.discard(shard_id)
            LOG.warning("shard %s was taken by %s meanwhile", shard_id, holder)

    async def _take(self, connection: Connection, shard_id: int) -> bool:
        number = _number("shard", shard_id)
        if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", number):
            return False
        taken = await connection.fetchval(_TAKE, shard_id, self.member.process, self._kept_ms)
        if taken is None:
            await connection.execute("SELECT pg_advisory_unlock($1)", number)
            return False
        self.held.add(shard_id)
        return True

    async def _give_back(self, connection: Connection, shard_id: int) -> None:
        await connection.execute(
            "UPDATE shards SET served_until_ms = NULL WHERE shard_id = $1 AND process = $2",
            shard_id,
            self.member.process,
        )
        await self._unlock(connection, "shard", shard_id)

    async def _try_lock(self, connection: Connection, kind: Kind, number: int) -> bool:
        if (kind, number) in self._others:
            return False
        query = "SELECT pg_try_advisory_lock($1)"
        is_taken = bool(await connection.fetchval(query, _number(kind, number)))
        if is_taken:
            self._others.add((kind, number))
        return is_taken

    async def _unlock(self, connection: Connection, kind: Kind, number: int) -> None:
        await connection.execute("SELECT pg_advisory_unlock($1)", _number(kind, number))


def _number(kind: Kind, number: int) -> int:
    return _KINDS[kind] << 32 | number


async def locks_of(connection: Connection) -> list[tuple[Member, Kind, int]]:
    """Return every lock of a process of Rigwise in this database."""
    kinds = {number: kind for kind, number in _KINDS.items()}
    rows = await connection.fetch(_HELD, list(kinds))
    found = [(Member.read(name), kinds[kind], number) for name, kind, number in rows]
    return [(member, kind, number) for member, kind, number in found if member is not None]
