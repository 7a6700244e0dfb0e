"""Messages that mention the bot, answered by the real process where the operator wants that."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord
from tests.process.loopback_discord.payloads import APPLICATION_ID, QUIET_CHANNEL_ID

ME = f"<@{APPLICATION_ID}>"
SENT = 4
WAIT_S = 30.0
GUILDS, GUILD_MESSAGES = 1 << 0, 1 << 9


@pytest.fixture
async def listening(discord: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Return a process with the setting on, on the line."""
    environment = {**discord.environment(), "RIGWISE_MENTIONS": "on"}
    async with BotProcess(environment, tmp_path) as process:
        await process.during(discord.ready())
        yield process


async def _answer(discord: LoopbackDiscord, text: str, **how: Any) -> dict[str, Any]:
    """Return the message that answers a text which was written into a channel."""
    known = len(discord.written)
    await discord.write(text, **how)
    await discord.until(lambda: len(discord.written) > known, WAIT_S, "no answer")
    return discord.written[-1]


async def _silent(discord: LoopbackDiscord, *texts: str, **how: Any) -> None:
    """Write texts that must not be answered, then one that is: it is the only answer."""
    known = len(discord.written)
    for text in texts:
        await discord.write(text, user_id=900, **how)
    await _answer(discord, f"{ME} can a 4090 run qwen2 72b?", user_id=901)
    assert len(discord.written) == known + 1


async def test_a_mention_is_answered_for_everybody_and_pings_nobody(
    discord: LoopbackDiscord, listening: BotProcess
) -> None:
    """With the reading first, and controls that answer each presser alone."""
    message = await _answer(discord, f"hey {ME} can 2x 3090 run qwen2 72b? <@77>")
    assert message["embeds"][0]["description"].startswith(
        "Read as `/fit model:qwen2-72b hardware:2x rtx 3090`"
    )
    assert "" == message["content"]
    assert {"parse": []} == message["allowed_mentions"]
    assert "<@" not in str(message["embeds"])
    ids = [entry["custom_id"] for row in message["components"] for entry in row["components"]]
    (again,) = [id_ for id_ in ids if id_.startswith("a1:again:")]
    own = await discord.press(again, message=message, user_id=78, locale="zh-CN")
    assert (SENT, True) == (own.type, own.ephemeral)
    assert [GUILDS | GUILD_MESSAGES] == [sent["intents"] for sent in discord.identifies]
    assert [] == discord.refusals
    assert "Traceback" not in listening.stderr


async def test_what_is_missing_is_chosen_by_anybody(
    discord: LoopbackDiscord, listening: BotProcess
) -> None:
    """The saved machine of the author is theirs, and is not shown to everybody."""
    offered = await discord.slash("hardware set", {"machine": "rtx 4090"})
    (row,) = offered.components
    (button,) = row["components"]
    await discord.press(button["custom_id"], message=offered.message or {})
    message = await _answer(discord, f"{ME} can my pc run qwen2 72b?")
    assert "4090" not in message["embeds"][0]["title"]
    assert "On which machine?" in message["embeds"][0]["description"]
    (row,) = message["components"]
    (menu,) = row["components"]
    chosen = await discord.press(
        menu["custom_id"], message=message, values=["rtx 4090"], user_id=78
    )
    assert (SENT, True) == (chosen.type, chosen.ephemeral)
    assert "Qwen2 72B" in chosen.embeds[0]["title"]
    assert [] == discord.refusals
    assert "Traceback" not in listening.stderr


async def test_what_is_no_question_to_it_is_left_alone(
    discord: LoopbackDiscord, listening: BotProcess
) -> None:
    """Bots, everyone, other members, and a reply that asks nothing; a plain mention gets a no."""
    await _silent(discord, f"{ME} can a 4090 run qwen2 72b?", is_bot=True)
    await _silent(discord, f"@everyone {ME} can a 4090 run qwen2 72b?", "can a 4090 run qwen2 72b?")
    await _silent(discord, "thanks!", "lol that is slow", is_reply=True)
    reply = await _answer(discord, "and a 3090, can that run qwen2 72b?", is_reply=True)
    assert "3090" in reply["embeds"][0]["description"]
    no = await _answer(discord, f"{ME} good morning", user_id=902)
    assert "Not one of my questions" == no["embeds"][0]["title"]
    assert [] == discord.refusals
    assert "Traceback" not in listening.stderr


async def test_without_permission_or_within_the_limit_nothing_is_sent(
    discord: LoopbackDiscord, listening: BotProcess
) -> None:
    """One line in the log for the channel; a member who asks too fast is not answered there."""
    await _silent(discord, f"{ME} can a 4090 run qwen2 72b?", channel_id=QUIET_CHANNEL_ID)
    (line,) = [line for line in listening.stderr.splitlines() if QUIET_CHANNEL_ID in line]
    assert "may not write" in line
    known = len(discord.written)
    for _ in range(8):
        await discord.write(f"{ME} can a 4090 run qwen2 72b?", user_id=903)
    await _answer(discord, f"{ME} can a 4090 run qwen2 72b?", user_id=904)
    await discord.until(lambda: len(discord.written) >= known + 4, WAIT_S, "not all answered")
    assert len(discord.written) == known + 4  # three of the ten points each, and the other member
    assert [] == discord.refusals
    assert "Traceback" not in listening.stderr


async def test_by_default_no_message_is_asked_for(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """Not even the intent is."""
    await bot_process.during(discord.ready())
    assert [GUILDS] == [sent["intents"] for sent in discord.identifies]
