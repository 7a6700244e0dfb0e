"""Both database engines: a hundred kills while publishing, and the most common queries.

PostgreSQL is the tests' server on this computer, which writes to disk as it does by default.
"""

import asyncio
import secrets
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.measure import Measure
from bot.settings.database_address import ServerAddress
from bot.store import Address, Change, Store
from tests.golden.rows import percentile
from tests.store.killed.killing import PROCESSES, SERVER, check_confirmed, last_confirmed
from tests.store.postgresql_server import RunningServer, own_postgres_server

_KILLS: Final = 100
_SERVER_KILLS: Final = 5  # at every fifth kill the server is killed, not the publisher
_ROUNDS: Final = 400
_NOW_S: Final = 1_790_000_000
_SAFE: Final = ("fsync=on", "full_page_writes=on")
_QUESTION: Final = '["fit", {"model": "qwen2-72b", "hardware": "2x rtx-3090"}]'
Query = Callable[[Store, int], Awaitable[object]]


def store() -> Iterator[Measure]:
    """Yield the kills on each engine, then each query on both."""
    with tempfile.TemporaryDirectory() as folder, own_postgres_server(*_SAFE) as running:
        file = Path(folder) / "bot.sqlite3"
        server = ServerAddress(running.server.address("postgres"))
        yield _measured("SQLite", *asyncio.run(_kill_publishers(file, None)))
        yield _measured("PostgreSQL", *asyncio.run(_kill_publishers(server, running)))
        for name, query in _QUERIES.items():
            times = [asyncio.run(_times_ms(address, query)) for address in (file, server)]
            figures = [
                f"p50 {percentile(time, 50):.2f}, p99 {percentile(time, 99):.2f}" for time in times
            ]
            yield Measure(name, _ROUNDS, f"SQLite {figures[0]}; PostgreSQL {figures[1]} ms")


def _measured(engine: str, revisions: int, lost: int) -> Measure:
    return Measure(
        f"kills while publishing, {engine}",
        _KILLS,
        f"{lost} of {revisions:,} confirmed revisions lost",
        "none lost",
        met=lost == 0,
    )


async def _kill_publishers(address: Address, server: RunningServer | None) -> tuple[int, int]:
    """Return how many revisions were confirmed, and how many of those are lost."""
    PROCESSES.set_forkserver_preload(["tests.store.killed.publisher"])
    before, lost = 0, 0
    for kill in range(_KILLS):
        with _server_killed(server if kill % _SERVER_KILLS == 0 else None) as end:
            confirmed = await asyncio.to_thread(last_confirmed, address, 1 + kill % 4, end)
        async with Store(address) as opened:
            try:
                before = await check_confirmed(opened, confirmed)
            except AssertionError:
                latest = await opened.revisions.latest(SERVER)
                before = latest.number if latest else 0
                lost += max(1, confirmed - before)
    return before, lost


@contextmanager
def _server_killed(server: RunningServer | None) -> Iterator[Callable[[], None] | None]:
    """Yield a function that kills the server, which is restarted afterwards; None without one."""
    if server is None:
        yield None
        return
    yield server.kill
    server.start()


async def _times_ms(address: Address, query: Query) -> list[float]:
    times = []
    async with Store(address) as opened:
        await _fill(opened)
        for number in range(_ROUNDS):
            start = perf_counter()
            await query(opened, number)
            times.append((perf_counter() - start) * 1000)
    return times


async def _fill(opened: Store) -> None:
    await opened.member_settings.put(1, "language", "en", _NOW_S)
    await opened.settings.put(1, "language", "en")
    offer = await opened.member_hardware.offer(1, "2x rtx-3090 + 64GB RAM", _NOW_S)
    await opened.member_hardware.accept(offer, 1, _NOW_S)
    await opened.questions.keep("#kept", _QUESTION, _NOW_S + 1)


async def _publish(opened: Store, number: int) -> object:
    """Publish the first revision of a new server."""
    server_id = secrets.randbits(62)
    return await opened.revisions.publish(server_id, 0, Change(1, "a", number, "", _QUESTION))


# Reads of most questions, then writes of some questions and their buttons.
_QUERIES: Final[dict[str, Query]] = {
    "a member's settings": lambda opened, _: opened.member_settings.get(1, _NOW_S),
    "a server's settings": lambda opened, _: opened.settings.get(1),
    "a member's machine": lambda opened, _: opened.member_hardware.get(1, _NOW_S),
    "the question of a button": lambda opened, _: opened.questions.get("#kept", _NOW_S),
    "keep a question": lambda opened, number: opened.questions.keep(
        f"#{number}", _QUESTION, _NOW_S
    ),
    "publish a server's rules": _publish,
}
