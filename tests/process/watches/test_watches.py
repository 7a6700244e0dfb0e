"""Watches in the real program: a change is told once, over the loopback Discord."""

import asyncio
import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.golden.frozen.library import FOLDER
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.loopback_discord.payloads import CHANNEL_ID, GUILD_ID, MODERATOR_IDS, USER_ID

MODERATOR: Final = MODERATOR_IDS[0]
TOLD_S: Final = 60.0
UNKNOWN_CHANNEL: Final = 10003
QUESTION: Final = "/buy budget:1500 usd goal:coding"
SET_PRICE: Final = {"item": "rtx-3090", "condition": "used", "source": "a shop"}


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A copy of the frozen catalog."""
    return Path(shutil.copytree(FOLDER / "catalog", tmp_path / "catalog"))


async def _watch(discord: LoopbackDiscord, name: str, who: int = USER_ID, **options: str) -> Reply:
    return await discord.slash(f"watch {name}", options, user_id=who, guild_id=GUILD_ID)


async def _priced(discord: LoopbackDiscord, price: str) -> None:
    options = {**SET_PRICE, "price": price}
    # It moves by less than half, so it is published at once.
    await discord.slash("price set", options, user_id=MODERATOR, guild_id=GUILD_ID)


async def _told(discord: LoopbackDiscord, count: int) -> list[str]:
    await discord.until(lambda: len(discord.written) >= count, TOLD_S, "nothing told")
    return [str(message["embeds"][0]["description"]) for message in discord.written]


async def test_a_changed_price_is_told_once_and_without_a_ping(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """Of the item and of what `/buy` picks; the next change is the next message."""
    await bot_process.during(discord.ready())
    await discord.registered()
    asked = await _watch(discord, "answer", question=QUESTION)
    assert f"`{QUESTION}`" in str(asked.embeds)
    price = await _watch(discord, "price", item="rtx-3090")
    assert "Now: $" in str(price.embeds)
    await _priced(discord, "500 usd")
    (first,) = await _told(discord, 1)
    assert "the price of `RTX 3090`\n• Price: $" in first
    assert "→ $500, used" in first
    assert f"`{QUESTION}`\n• " in first
    await _priced(discord, "450 usd")
    _, second = await _told(discord, 2)
    assert "$500, used → $450, used" in second
    assert [{"parse": []}] * 2 == [
        {"parse": message["allowed_mentions"]["parse"]} for message in discord.written
    ]
    assert {CHANNEL_ID} == {message["channel_id"] for message in discord.written}
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_a_reload_of_catalog_prices_is_told_after_a_restart_too(
    discord: LoopbackDiscord, catalog: Path, tmp_path: Path
) -> None:
    """The watch is set in one run of the bot, and fires in the next, by a file that was edited."""
    environment = {**discord.environment(), "RIGWISE_CATALOG": str(catalog)}
    async with BotProcess(environment, tmp_path) as process:
        await process.during(discord.ready())
        await discord.registered()
        await _watch(discord, "price", item="rtx-3090", below="100 usd")
        assert 0 == await process.stopped()
    async with BotProcess(environment, tmp_path) as process:
        await process.during(discord.until(lambda: len(discord.identifies) > 1, TOLD_S, "no start"))
        _cheapen(catalog)
        (told,) = await process.during(_told(discord, 1))
        assert "`RTX 3090` below $100\n• Price: $" in told
        assert "Traceback" not in process.stderr
    assert [] == discord.refusals


def _cheapen(catalog: Path) -> None:
    """Let a used RTX 3090 cost 90 dollars."""
    file = catalog / "prices" / "parts.yaml"
    before, row, after = file.read_text(encoding="utf-8").partition("item: rtx-3090, market: us")
    after = re.sub(r"low: \d+, typical: \d+, high: \d+", "typical: 90", after, count=1)
    file.write_text(before + row + after, encoding="utf-8")


async def test_a_deleted_channel_ends_its_watches(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """With one line in the log, once there is something to tell."""
    await bot_process.during(discord.ready())
    await discord.registered()
    await _watch(discord, "price", item="rtx-3090")
    discord.fail_next(f"/channels/{CHANNEL_ID}/messages", 404, code=UNKNOWN_CHANNEL)
    await _priced(discord, "500 usd")
    async with asyncio.timeout(TOLD_S):
        # Nothing is sent that tells of it: it is the log that does.
        while "are removed" not in bot_process.stderr:
            await bot_process.during(asyncio.sleep(0.05))
    assert 1 == bot_process.stderr.count(CHANNEL_ID)
    assert "Nothing that you may see" in str((await _watch(discord, "list", MODERATOR)).embeds)
    assert [] == discord.written
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_the_twenty_first_watch_is_one_clear_line(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """Ten of each member, twenty of the server; the list has a button for each."""
    await bot_process.during(discord.ready())
    await discord.registered()
    for who in (1, 2):
        for dollars in range(1, 11):
            below = f"{10 * who + dollars} usd"
            await _watch(discord, "price", USER_ID + who, item="rtx-3090", below=below)
    reply = await _watch(discord, "price", item="rtx-3090", below="5 usd")
    assert "This server has 20 watches, as many as it may" in str(reply.embeds)
    listed = await _watch(discord, "list", MODERATOR)
    buttons = [item["label"] for row in listed.components for item in row["components"]]
    assert [f"Remove {number}" for number in range(1, 21)] == buttons
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr
