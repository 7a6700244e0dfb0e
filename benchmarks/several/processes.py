"""Load on one and two processes on PostgreSQL beside one on SQLite, and how soon one takes over.

Everything shares the cores of this computer, PostgreSQL and the Discord of the tests too.
"""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.load import RATES, at_rate, measure_of
from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.several.scene import ALL, SERVERS, new_discord, on_line, process, shared
from tests.store.postgresql_server import own_postgres_server

_MACHINES: Final = ("rtx 3090", "2x rtx 3090", "rtx 4090 + 64GB RAM", "m3 max 64gb")
_TIMES: Final = 3
# The first shard of a dead process is served again within this time; all may identify at once here.
_KILLED_BAR_S: Final = 15.0
_DRAINED_BAR_S: Final = 5.0


def several() -> Iterator[Measure]:
    """Yield times of answers by process and engine, then those from an end to the next holder."""
    yield from asyncio.run(_load("1 process, SQLite", 1, None))
    for name, count in (("1 process", 1), ("2 processes", 2)):
        # Each with a database of its own: a new Discord has no commands yet.
        with own_postgres_server() as running:
            address = running.server.address("postgres")
            yield from asyncio.run(_load(f"{name}, PostgreSQL", count, address))
    with own_postgres_server() as running:
        address = running.server.address("postgres")
        yield asyncio.run(_takeover("killed", address, signal.SIGKILL, _KILLED_BAR_S))
    with own_postgres_server() as running:
        address = running.server.address("postgres")
        yield asyncio.run(_takeover("told to end", address, signal.SIGTERM, _DRAINED_BAR_S))


async def _load(name: str, count: int, address: str | None) -> list[Measure]:
    questions = [*product(shipped().models, _MACHINES)]

    async def fit(discord: LoopbackDiscord, number: int) -> Reply:
        model, hardware = questions[number * 7 % len(questions)]
        return await discord.slash(
            "fit",
            {"model": model, "hardware": hardware},
            user_id=100_000 + number,
            guild_id=SERVERS[number % len(SERVERS)],
        )

    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        discord = await stack.enter_async_context(new_discord())
        started = [
            await stack.enter_async_context(_process(discord, address, folder / str(number)))
            for number in range(count)
        ]
        if address is None:
            await started[0].during(on_line(discord))
        else:
            await started[0].during(shared(discord, *started))
        return [
            measure_of(f"/fit, {name}, {rate} a second", await at_rate(rate, discord, fit), None)
            for rate in RATES[1:]
        ]


def _process(discord: LoopbackDiscord, address: str | None, folder: Path) -> BotProcess:
    return process(discord, address or str(folder / "rigwise.sqlite3"), folder)


async def _takeover(name: str, address: str, number: signal.Signals, bar_s: float) -> Measure:
    times_s = [seconds async for seconds in _takeovers(address, number)]
    return Measure(
        f"shards of a process that was {name}, until all are served again",
        len(times_s),
        f"{min(times_s):.1f} to {max(times_s):.1f} s",
        f"{bar_s:g} s",
        met=max(times_s) <= bar_s,
    )


async def _takeovers(address: str, number: signal.Signals) -> AsyncIterator[float]:
    """Yield the seconds from the end of one of two processes until the other serves all shards."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            new_discord() as discord,
            process(discord, address, Path(folder) / "stays") as stays,
        ):
            await stays.during(on_line(discord))
            for time in range(_TIMES):
                async with process(discord, address, Path(folder) / str(time)) as ends:
                    await ends.during(shared(discord, stays, ends))
                    start_s = perf_counter()
                    await ends.stopped(number)
                    await stays.during(shared(discord, stays))
                    await on_line(discord, ALL)
                    yield perf_counter() - start_s
