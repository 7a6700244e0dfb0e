"""Several processes of one bot on one PostgreSQL, and the servers of four shards."""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Any, Final

import aiohttp
import yaml

from tests.process.bot_process import ROOT, BotProcess
from tests.process.loopback_discord import LoopbackDiscord
from tests.process.loopback_discord.payloads import GUILD_ID

SHARDS: Final = 4
# One server on each shard, in the order of the shards.
_FIRST: Final = (GUILD_ID >> 22) // SHARDS * SHARDS
SERVERS: Final = tuple((_FIRST + shard << 22) + 77 for shard in range(SHARDS))
ALL: Final = frozenset(range(SHARDS))
_COMPOSE: Final[list[Any]] = [
    yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    for name in ("compose.yaml", "compose.scale.yaml")
]
COMPOSED: Final[dict[str, str]] = {
    name: text
    for file in _COMPOSE
    for name, text in file["services"]["rigwise"]["environment"].items()
}
_START_S: Final = 60.0
_SERVED: Final = re.compile(rf"shards ([\d, ]+) of {SHARDS} are served here")


def new_discord() -> LoopbackDiscord:
    """Return a Discord with four shards, of which all may identify at once."""
    return LoopbackDiscord(shards=SHARDS, at_once=16, guild_ids=SERVERS)


def process(
    discord: LoopbackDiscord, database: str, folder: Path, health_port: int | None = None
) -> BotProcess:
    """Return a process as compose.scale.yaml starts it, with a folder of its own.

    Here it has no network of its own: its database and the port of its health lie elsewhere.
    """
    folder.mkdir()
    environment = {**COMPOSED, **discord.environment(), "RIGWISE_DATABASE": database}
    port = "" if health_port is None else str(health_port)
    environment |= {"RIGWISE_HEALTH_HOST": "127.0.0.1", "RIGWISE_HEALTH_PORT": port}
    return BotProcess(environment, folder)


def free_port() -> int:
    """A port of this computer that nothing listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def health(port: int) -> tuple[int, dict[str, Any]]:
    """What a process says of itself."""
    async with aiohttp.ClientSession() as browser:
        answer = await browser.get(f"http://127.0.0.1:{port}/health")
        return answer.status, await answer.json()


def served_by(running: BotProcess) -> set[int]:
    """Return the shards that a process has said last that it serves."""
    lines = _SERVED.findall(running.stderr)
    return {int(number) for number in lines[-1].split(",")} if lines else set()


async def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that no event tells, such as a line in a log."""
    try:
        async with asyncio.timeout(_START_S):
            while not condition():  # noqa: ASYNC110 - a log has no event
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise TimeoutError(f"{what}: not within {_START_S} s") from None


async def on_line(discord: LoopbackDiscord, shard_ids: Collection[int] = ALL) -> None:
    """Wait until exactly these shards are connected, and their servers known."""
    gateway, wanted = discord._gateway, {*shard_ids}
    await discord.until(
        lambda: gateway.shards_on_line() == wanted, _START_S, f"{wanted} are not on the line"
    )


async def shared(discord: LoopbackDiscord, *running: BotProcess) -> None:
    """Wait until these processes serve all shards among them, as evenly as they can."""

    def is_even() -> bool:
        counts = [len(served_by(each)) for each in running]
        every = set().union(*map(served_by, running))
        return SHARDS == sum(counts) == len(every) and max(counts) - min(counts) <= 1

    await until(is_even, f"the shards are not shared by {len(running)} processes")
    await on_line(discord)


async def answered_everywhere(discord: LoopbackDiscord) -> None:
    """Ask on a server of each shard, and see that each is answered."""
    asked: list[Awaitable[object]] = [
        discord.slash("fit", {"model": "qwen2-72b"}, guild_id=server, user_id=1000 + server % 1000)
        for server in SERVERS
    ]
    for reply in await asyncio.gather(*asked):
        assert reply.embeds  # type: ignore[attr-defined] # a reply
