"""Pictures that follow answers by themselves, drawn by the real process."""

from typing import Any

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import FOREIGN_GUILD_ID, GROUP, LoopbackDiscord, Reply

FIT = {"model": "qwen2-72b", "hardware": "2x rtx 3090"}


def _attached(discord: LoopbackDiscord, reply: Reply) -> list[dict[str, Any]]:
    message = discord.message((reply.message or {})["id"])
    return list((message or {})["attachments"])


async def _drawn(discord: LoopbackDiscord, reply: Reply, name: str) -> dict[str, Any]:
    """Return the one picture of an answer once it is there."""
    await discord.until(lambda: bool(_attached(discord, reply)), 30, f"no {name}")
    (picture,) = _attached(discord, reply)
    assert name == picture["filename"]
    assert reply.files[name].startswith(b"\x89PNG")
    return picture


@pytest.mark.parametrize("place", [{}, *({"guild_id": g} for g in (None, GROUP, FOREIGN_GUILD_ID))])
async def test_an_answer_comes_first_and_its_picture_after_it(
    discord: LoopbackDiscord, bot_process: BotProcess, place: dict[str, Any]
) -> None:
    """In a server, in messages, and where only the member has installed the bot."""
    await bot_process.during(discord.ready())
    for command, options, name in (
        ("fit", FIT, "memory.png"),
        ("buy", {"budget": "2000 usd", "goal": "coding"}, "price.png"),
    ):
        reply = await discord.slash(command, options, **place)
        assert [] == (reply.message or {})["attachments"]
        picture = await _drawn(discord, reply, name)
        assert any(map(str.isdigit, picture["description"]))
        assert reply.embeds == (discord.message((reply.message or {})["id"]) or {})["embeds"]
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_a_press_replaces_the_picture(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """What is under a card belongs to that card."""
    await bot_process.during(discord.ready())
    first = await discord.slash("fit", FIT)
    before = await _drawn(discord, first, "memory.png")
    message = discord.message((first.message or {})["id"]) or {}
    ids = [entry["custom_id"] for row in message["components"] for entry in row["components"]]
    (menu,) = [id_ for id_ in ids if id_.startswith("m1:context:")]
    longer = await discord.press(menu, message=message, values=["32k"])
    assert [] == (longer.message or {})["attachments"]
    after = await _drawn(discord, longer, "memory.png")
    assert before["description"] != after["description"]
    assert "32k" in after["description"]
    assert [] == discord.refusals
