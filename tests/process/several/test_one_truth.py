import asyncio
import re
from itertools import count
from pathlib import Path
from typing import Any, Final

from bot.settings.database_address import ServerAddress
from bot.store import Change, Store
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.loopback_discord.payloads import MODERATOR_IDS
from tests.process.several.scene import (
    SERVERS,
    answered_everywhere,
    new_discord,
    on_line,
    process,
    served_by,
    shared,
    until,
)
from tests.store.postgresql_server import own_postgres_server

PRICE: Final = {"item": "rtx-3090", "condition": "used", "source": "a shop"}
_HEARD_S: Final = 60.0
_MEMBERS: Final = count(1_100_000_000_000_300_000)


async def _published(discord: LoopbackDiscord, server: int, price: int, moderator: int) -> Reply:
    """Set a price as a moderator; a plausible one is published at once."""
    who: dict[str, Any] = {"user_id": moderator, "guild_id": server}
    return await discord.slash("price set", {**PRICE, "price": f"{price} usd"}, **who)


async def _version(discord: LoopbackDiscord, server: int) -> str:
    """The version of rules and catalog on a card, asked by somebody new."""
    who: dict[str, Any] = {"user_id": next(_MEMBERS), "guild_id": server}
    (card,) = (await discord.slash("guide", {"topic": "memory"}, **who)).embeds
    return str(re.findall(r"\b[0-9a-f]{12}\b", card["footer"]["text"])[-1])


def _server_of(running: BotProcess) -> int:
    """A server on one of the shards of a process."""
    return SERVERS[min(served_by(running))]


async def _published_elsewhere(
    discord: LoopbackDiscord, address: ServerAddress, server: int, price: int
) -> None:
    """Publish another price by another program, and ask until it is in force."""
    before = await _version(discord, server)
    async with Store(address) as store:
        latest = await store.revisions.latest(server)
        assert latest is not None
        assert str(price) in latest.change.content
        text = latest.change.content.replace(str(price), str(price + 10))
        change = Change(1, "elsewhere", 1_790_000_000, "because", text)
        await store.revisions.publish(server, latest.number, change)
    async with asyncio.timeout(_HEARD_S):
        while before == await _version(discord, server):  # noqa: ASYNC110 - it is asked
            await asyncio.sleep(0.2)  # a server may ask ten times a second


def _is_back(log: str) -> bool:
    """Whether the process has said what it serves after it had lost the locks."""
    return "are served here" in log.rpartition("which shards is not known")[2]


async def test_processes_share_one_truth_also_after_a_restart_of_the_database(
    tmp_path: Path,
) -> None:
    """Moderators on two processes publish at once; then another program, for each process.

    In between PostgreSQL is restarted: no shard is served twice, and notices are heard again.
    """
    with own_postgres_server() as running:
        address = running.server.address("postgres")
        async with (
            new_discord() as discord,
            process(discord, address, tmp_path / "a") as first,
            process(discord, address, tmp_path / "b") as second,
        ):
            await first.during(shared(discord, first, second))
            servers, prices = [_server_of(first), _server_of(second)], (651, 652)
            tries = zip(servers, prices, MODERATOR_IDS[:2], strict=True)
            done = await asyncio.gather(*(_published(discord, *each) for each in tries))
            assert ["Published"] * 2 == [reply.embeds[0]["title"] for reply in done]
            await _published_elsewhere(discord, ServerAddress(address), servers[0], prices[0])

            await asyncio.to_thread(running.kill)
            for each in (first, second):
                await until(lambda: "which shards is not known" in each.stderr, "nothing noticed")  # noqa: B023 - waited for here
            await asyncio.to_thread(running.start)
            for each in (first, second):
                await until(lambda: _is_back(each.stderr), "the locks are not back")  # noqa: B023 - as above
            await on_line(discord)
            await answered_everywhere(discord)
            await _published_elsewhere(discord, ServerAddress(address), servers[1], prices[1])
            assert "Traceback" not in first.stderr + second.stderr
        assert [] == discord._gateway.served_twice
        assert [] == discord.refusals
