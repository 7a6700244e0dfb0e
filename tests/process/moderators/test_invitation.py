"""Servers that invite the bot, over the loopback Discord: one card, set up by who manages them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord
from tests.process.loopback_discord.payloads import (
    CHANNEL_ID,
    GUILD_ID,
    MODERATOR_IDS,
    QUIET_CHANNEL_ID,
    USER_ID,
    guild,
    quiet_channel,
)

SEEN_S = 20.0


def _invited(*, age: timedelta = timedelta(), **changes: Any) -> dict[str, Any]:
    """Return a guild that got the bot that long ago."""
    return guild(GUILD_ID, (datetime.now(UTC) - age).isoformat()) | changes


def _menu(message: dict[str, Any], name: str) -> str:
    menus = [item["custom_id"] for row in message["components"] for item in row["components"]]
    return next(str(menu) for menu in menus if menu.startswith(f"settings:1:{name}:"))


async def _greeted(discord: LoopbackDiscord, times: int) -> None:
    await discord.until(lambda: len(discord.written) >= times, SEEN_S, "no card was written")


async def test_an_invitation_is_greeted_once_and_only_managers_set_up(tmp_path: Path) -> None:
    """Not again after a restart; a member's press changes nothing; a new invitation is greeted."""
    async with LoopbackDiscord(guild_ids=()) as discord:
        invited = _invited(system_channel_id=CHANNEL_ID)
        async with BotProcess(discord.environment(), tmp_path) as bot:
            await bot.during(discord.ready())
            await discord.registered()
            await discord.invite(invited)
            await _greeted(discord, 1)
            (card,) = discord.written
            assert CHANNEL_ID == card["channel_id"]
            assert "Set up Rigwise" in card["embeds"][0]["title"]
            assert 5 == len(card["components"])

            menu = _menu(card, "language")
            chosen: dict[str, Any] = {"message": card, "values": ["zh-CN"], "guild_id": GUILD_ID}
            refused = await discord.press(menu, user_id=USER_ID, **chosen)
            await discord.until(lambda: bool(refused.followups), SEEN_S, "no refusal")
            assert "Manage Server" in str(discord.sent[-1]["embeds"])
            pressed = await discord.press(menu, user_id=MODERATOR_IDS[0], **chosen)
            await discord.until(
                lambda: "为本服务器设置" in str(discord.message(card["id"])), SEEN_S, "no change"
            )
            assert pressed.message is not None
            assert 0 == await bot.stopped()
        async with BotProcess(discord.environment(), tmp_path) as bot:
            await bot.during(discord.ready())
            shown = await discord.slash("settings show", user_id=USER_ID)
            assert "简体中文" in str(shown.embeds)
            assert 1 == len(discord.written)
            later = _invited(age=-timedelta(seconds=60), system_channel_id=CHANNEL_ID)
            await discord.invite(later)
            await _greeted(discord, 2)
            assert "为本服务器设置" in discord.written[1]["embeds"][0]["title"]
            assert 0 == await bot.stopped()
            assert 2 == len(discord.written)
            assert [] == discord.refusals
            assert "Traceback" not in bot.stderr


async def test_without_a_channel_the_first_command_of_a_manager_is_followed_by_it(
    tmp_path: Path,
) -> None:
    """For them alone, once, and for no other member; nobody gets a direct message."""
    async with LoopbackDiscord(guild_ids=()) as discord:
        await discord.invite(_invited(channels=[quiet_channel()]))
        async with BotProcess(discord.environment(), tmp_path) as bot:
            await bot.during(discord.ready())
            await discord.registered()
            members = await discord.slash("about", user_id=USER_ID)
            first = await discord.slash("about", user_id=MODERATOR_IDS[0])
            await discord.until(lambda: bool(first.followups), SEEN_S, "no card followed")
            card = discord.message(first.followups[0]) or {}
            assert "Set up Rigwise" in card["embeds"][0]["title"]
            assert card["flags"] & 64
            second = await discord.slash("about", user_id=MODERATOR_IDS[1])
            assert [] == [*members.followups, *second.followups, *discord.written]
            assert not any("/users/@me/channels" in asked.path for asked in discord.requests)
            assert [] == discord.refusals
            assert "Traceback" not in bot.stderr


async def test_an_old_invitation_is_not_greeted(tmp_path: Path) -> None:
    """A server that has had the bot for long gets no card with an update of the program."""
    async with LoopbackDiscord(guild_ids=()) as discord:
        await discord.invite(_invited(age=timedelta(days=2), system_channel_id=QUIET_CHANNEL_ID))
        async with BotProcess(discord.environment(), tmp_path) as bot:
            await bot.during(discord.ready())
            await discord.registered()
            asked = await discord.slash("about", user_id=MODERATOR_IDS[0])
            assert [] == [*asked.followups, *discord.written]
            assert [] == discord.refusals
