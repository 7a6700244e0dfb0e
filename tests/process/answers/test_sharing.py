"""Answers shared by the real process: once, with the picture, until they are taken back."""

from pathlib import Path
from typing import Any

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import FOREIGN_GUILD_ID, GROUP, LoopbackDiscord, Reply

FIT = {"model": "qwen2-72b", "hardware": "2x rtx 3090"}
OTHER_USER = 1100000000000000077
SENT, UPDATED = 4, 7


def _buttons(message: dict[str, Any] | None) -> dict[str, str]:
    """Return the ids of the buttons of a message that can be pressed, by their labels."""
    entries = [entry for row in (message or {})["components"] for entry in row["components"]]
    return {
        entry["label"]: entry["custom_id"]
        for entry in entries
        if "label" in entry and not entry.get("disabled")
    }


async def _press(
    discord: LoopbackDiscord, message: dict[str, Any] | None, label: str, **who: Any
) -> Reply:
    assert message is not None
    return await discord.press(_buttons(message)[label], message=message, **who)


async def _posted(discord: LoopbackDiscord, shared: Reply) -> dict[str, Any]:
    await discord.until(lambda: bool(shared.followups), 30, "nothing shared")
    return discord.message(shared.followups[-1]) or {}


async def _refused(discord: LoopbackDiscord, pressed: Reply) -> None:
    """Wait until the presser alone reads that the answer is shared already."""

    def told() -> bool:
        replies = [discord.message(id_) or {} for id_ in pressed.followups]
        replies += [pressed.message or {}] if pressed.type == SENT else []
        return any(m["flags"] and "already" in str(m["embeds"]) for m in replies)

    await discord.until(told, 30, "not refused")


def _posts(discord: LoopbackDiscord) -> list[dict[str, Any]]:
    """Return what everybody sees."""
    return [body for body in discord.sent if "Shared by" in str(body.get("embeds"))]


@pytest.mark.parametrize("place", [{}, {"guild_id": GROUP}, {"guild_id": FOREIGN_GUILD_ID}])
async def test_an_answer_is_shared_with_its_picture_and_taken_back(
    discord: LoopbackDiscord, bot_process: BotProcess, place: dict[str, Any]
) -> None:
    """Only by who shared it, in servers, in groups and where the member brings the bot along."""
    await bot_process.during(discord.ready())
    asked = await discord.slash("fit", FIT, **place)
    shared = await _press(discord, asked.message, "Share", **place)
    assert UPDATED == shared.type
    assert "Share" not in _buttons(shared.message)
    posted = await _posted(discord, shared)
    assert 0 == posted["flags"]
    id_ = posted["id"]
    await discord.until(lambda: bool((discord.message(id_) or {})["attachments"]), 30, "no picture")
    (picture,) = (discord.message(id_) or {})["attachments"]
    assert "memory.png" == picture["filename"]
    assert "GB" in picture["description"]
    other = await _press(discord, posted, "Take it back", user_id=OTHER_USER, **place)
    assert (SENT, True) == (other.type, other.ephemeral)
    assert discord.message(id_) is not None
    await _press(discord, posted, "Take it back", **place)
    await discord.until(lambda: discord.message(id_) is None, 30, "not taken back")
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_an_answer_is_posted_once_whoever_answers_the_press(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """The next process refuses a press on the message as it was before."""
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        asked = await discord.slash("fit", FIT)
        before = asked.message
        await _posted(discord, await _press(discord, before, "Share"))
        await _refused(discord, await _press(discord, before, "Share"))
        assert 0 == await process.stopped()
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        await _refused(discord, await _press(discord, before, "Share"))
    assert 1 == len(_posts(discord))
    assert [] == discord.refusals


async def test_what_everybody_sees_speaks_the_servers_language(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """Whatever the sharer speaks."""
    await bot_process.during(discord.ready())
    asked = await discord.slash("fit", FIT, locale="zh-CN")
    shared = await _press(discord, asked.message, "分享", locale="zh-CN")
    posted = await _posted(discord, shared)
    assert "Shared by" in posted["embeds"][0]["footer"]["text"]
    assert "Take it back" in _buttons(posted)
    assert "已分享" in str((shared.message or {})["components"])
    assert [] == discord.refusals


async def test_alone_with_the_bot_there_is_nothing_to_share(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """Neither under an answer nor under a changed one."""
    await bot_process.during(discord.ready())
    for command, options in (("fit", FIT), ("best", {"hardware": "rtx 3090", "goal": "coding"})):
        asked = await discord.slash(command, options, guild_id=None)
        assert "Share" not in _buttons(asked.message)
        assert "Details" in _buttons(asked.message)
    assert [] == discord.refusals
