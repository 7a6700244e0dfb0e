"""Who serves which shards, seen from outside: for the doctor, which serves none itself."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from bot.settings.database_address import ServerAddress
from bot.store.postgresql.connecting import connect
from bot.store.postgresql.faults import translated
from bot.store.postgresql.shard_locks import locks_of


@dataclass(frozen=True)
class Overview:
    """The processes on a database, each with its shards, and the clock of the database.

    `shard_count` is None where no process serves; `ahead_s`: how many seconds the database's clock
    is ahead of this computer's.
    """

    shard_count: int | None
    served: Mapping[str, tuple[int, ...]]
    ahead_s: float

    @property
    def unserved(self) -> tuple[int, ...]:
        """The shards that nobody serves at this moment."""
        served = {shard for shards in self.served.values() for shard in shards}
        return tuple(shard for shard in range(self.shard_count or 0) if shard not in served)


async def overview(address: ServerAddress) -> Overview:
    """Look at the locks of a database without taking one; UnavailableError if that fails."""
    with translated():
        connection = await connect(address)
        try:
            before_s = time.time()
            now_s = await connection.fetchval(
                "SELECT CAST(extract(epoch FROM clock_timestamp()) AS DOUBLE PRECISION)"
            )
            ahead_s = float(now_s) - (before_s + time.time()) / 2
            locks = await locks_of(connection)
        finally:
            connection.terminate()
    counts = [number for _, kind, number in locks if kind == "serving"]
    served: dict[str, tuple[int, ...]] = {
        member.process: () for member, kind, _ in locks if kind == "serving"
    }
    for member, kind, number in sorted(locks, key=lambda lock: lock[2]):
        if kind == "shard":
            served[member.process] = (*served.get(member.process, ()), number)
    return Overview(min(counts, default=None), served, ahead_s)
