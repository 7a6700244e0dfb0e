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
from tests.process.several.scene import SERVERS, new_discord, process, served_by, shared

PRICE: Final = {"item": "rtx-3090", "condition": "used", "source": "a shop"}
_HEARD_S: Final = 30.0
_MEMBERS: Final = count(1_100_000_000_000_300_000)


async def _published(discord: LoopbackDiscord, server: int, price: int, moderator: int) -> Reply:
    """Set a price as a moderator; a plausible one is published at once."""
    who: dict[str, Any] = {"user_id": moderator, "guild_id": server}
    return await discord.slash("price set", {**PRICE, "price": f"{price} usd"}, **who)


async def _version(discord: LoopbackDiscord, server: int) -> str:
    """The version of rules and catalog on a card, asked by somebody new."""
    who: dict[str, Any] = {"user_id": next(_MEMBERS), "guild_id": server}
    (card,) = (await discord.slash("models", {}, **who)).embeds
    return str(re.findall(r"\b[0-9a-f]{12}\b", card["footer"]["text"])[-1])


def _server_of(running: BotProcess) -> int:
    """A server on one of the shards of a process."""
    return SERVERS[min(served_by(running))]


async def test_what_is_published_anywhere_is_in_force_everywhere(
    empty_database: ServerAddress, tmp_path: Path
) -> None:
    """Moderators on two processes publish at once, then another program for both their servers."""
    address = empty_database.text
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
        async with Store(empty_database) as store:
            for server, price in zip(servers, prices, strict=True):
                before = await _version(discord, server)
                latest = await store.revisions.latest(server)
                assert latest is not None
                assert str(price) in latest.change.content
                text = latest.change.content.replace(str(price), str(price + 10))
                change = Change(1, "elsewhere", 1_790_000_000, "because", text)
                await store.revisions.publish(server, latest.number, change)
                async with asyncio.timeout(_HEARD_S):
                    while before == await _version(discord, server):  # noqa: ASYNC110 - it is asked
                        await asyncio.sleep(0.2)  # a server may ask ten times a second
        assert "Traceback" not in first.stderr + second.stderr
    assert [] == discord.refusals
