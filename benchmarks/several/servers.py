"""Memory and time by the number of servers, up to those of a bot of 100,000 on 40 shards.

A server as Discord sends it has as many channels and roles here as `_CHANNELS` and `_ROLES` say;
one in a hundred has rules of its own. What is measured at a few sizes is extended to the last.
"""

import asyncio
import gc
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any, Final

from benchmarks.measure import Measure
from bot.commands.client import Client
from bot.commands.moderators.libraries import Libraries
from bot.loading import Loaded, load
from bot.pictures.painter import Painter
from bot.settings.settings import read_settings
from bot.store import Change, Store
from tests.process.loopback_discord import payloads

_SHARDS: Final = 40
_PER_SHARD: Final = 2_500  # Discord's bound, so 100,000 servers in all
_CHANNELS: Final = 40
_ROLES: Final = 20
_GUILDS: Final = (250, 1_000, 2_500)
_OVERLAYS: Final = (5, 10, 25)  # 25 are those of a shard, one in a hundred
_FIRST: Final = 1100000000000000000
_OWN: Final = """\
prices:
  - { item: rtx-3090, market: us, currency: usd, condition: used, typical: 700,
      as_of: 2026-11-20, quality: A, source: here }
"""
# Linear at most, with a tenth for the noise of a run.
_MOST_GROWTH: Final = 1.1


def servers() -> Iterator[Measure]:
    """Yield memory per server and time of a change of the shared rules; both linear at most."""
    first = 0.0
    for count in _GUILDS:
        mib = _guild_mib(count)
        each = mib / count
        first = first or each
        shard = f"{each * _PER_SHARD:,.0f} MiB a shard of {_PER_SHARD:,}"
        yield Measure(
            f"discord.py's memory of {count:,} servers",
            count,
            f"{each * 1000:,.1f} MiB per 1,000; {shard}",
            "linear",
            met=each <= _MOST_GROWTH * first,
        )
    yield from asyncio.run(_overlays())


async def _overlays() -> list[Measure]:
    settings = read_settings({})
    shared = load(settings.rules, settings.catalog)
    measures, first_ms = [], 0.0
    for count in _OVERLAYS:
        with tempfile.TemporaryDirectory() as folder:
            async with Store(Path(folder) / "db") as store:
                start_ms, reload_ms, mib = await _with_overlays(store, shared, count)
        first_ms = first_ms or reload_ms / count
        every = reload_ms / count * _SHARDS * _PER_SHARD / 100 / 1000
        measures.append(
            Measure(
                f"{count} servers with rules of their own",
                count,
                f"each {start_ms / count:,.0f} ms at the start, {reload_ms / count:,.0f} ms after "
                f"a change of the shared rules, {mib / count:.1f} MiB; "
                f"all 1,000 on {_SHARDS} shards {every:,.0f} s of one core",
                "linear",
                met=reload_ms / count <= _MOST_GROWTH * first_ms,
            )
        )
    return measures


async def _with_overlays(store: Store, shared: Loaded, count: int) -> tuple[float, float, float]:
    """Return processor time in ms of a start and of a reload of all overlays, and their MiB."""
    for number in range(count):
        await store.revisions.publish(_FIRST + number, 0, Change(1, "lin", 0, "", _OWN))
    libraries = Libraries(shared, store.revisions)
    tracemalloc.start()
    try:
        await libraries.prepare()
        gc.collect()
        mib = tracemalloc.get_traced_memory()[0] / 2**20
    finally:
        tracemalloc.stop()
    fresh = Libraries(shared, store.revisions)
    start_ms = await _processor_ms(fresh.prepare())
    reload_ms = await _processor_ms(fresh.share(shared))
    return start_ms, reload_ms, mib


async def _processor_ms(work: Any) -> float:  # noqa: ANN401 - a coroutine
    """Return the processor time of the whole process, since overlays are loaded in threads."""
    before = process_time()
    await work
    return (process_time() - before) * 1000


def _guild_mib(count: int) -> float:
    """Return the memory that discord.py takes for servers as GUILD_CREATE brings them."""
    return asyncio.run(_guilds(count))


async def _guilds(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        shared: Any = None
        async with Store(Path(folder) / "db") as store, Painter() as painter:
            client = Client(Libraries(shared, store.revisions), store, painter)
            client.agree_on(_SHARDS)
            gc.collect()
            tracemalloc.start()
            try:
                for number in range(count):
                    client._connection._add_guild_from_data(_guild(_FIRST + number))  # noqa: SLF001 - as discord.py does for each
                gc.collect()
                return tracemalloc.get_traced_memory()[0] / 2**20
            finally:
                tracemalloc.stop()


def _guild(guild_id: int) -> Any:  # noqa: ANN401 - a payload
    """Return a server with channels and roles."""
    guild = payloads.guild(guild_id)
    (channel,), (role, *_) = guild["channels"][:1], guild["roles"]
    guild["channels"] = [
        {**channel, "id": str(guild_id * 100 + number), "name": f"channel-{number}"}
        for number in range(_CHANNELS)
    ]
    guild["roles"] = [role] + [
        {**role, "id": str(guild_id * 100 + 50 + number), "name": f"role {number}"}
        for number in range(_ROLES)
    ]
    return guild
