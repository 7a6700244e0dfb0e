from typing import Any

import discord
import pytest
import simcord

from bot.commands.client import Client
from bot.commands.command_ids import with_mentions
from bot.commands.service.registration import register
from bot.store import Store

IDS = {"fit": 1100000000000000123, "hardware set": 1100000000000000124}


def _described(text: str, **more: Any) -> str | None:
    return with_mentions(discord.Embed(description=text, **more), IDS).description


def test_a_command_can_be_tapped() -> None:
    """One of a group by both its names; what is no command alone stays as text."""
    assert "</fit:1100000000000000123> runs" == _described("`/fit` runs")
    assert "</hardware set:1100000000000000124>" == _described("`/hardware set`")
    for text in ("`/fit model:x`", "`/hardware`", "/fit", "`fit`", "`/buy`"):
        assert text == _described(text)


def test_what_would_be_too_long_stays_as_text() -> None:
    """Discord refuses a description beyond its limit, and an embed whose texts are too long."""
    text = f"`/fit` {'x' * 4080}"
    assert text == _described(text)
    embed = discord.Embed(description=f"`/fit` {'x' * 3940}")
    for _ in range(2):
        embed.add_field(name="x", value="x" * 1020)
    assert str(with_mentions(embed, IDS).description).startswith("`/fit`")


@pytest.mark.simcord(shard_count=1)
async def test_ids_are_known_after_every_start(
    simcord_env: simcord.Env, bot: Client, store: Store
) -> None:
    """From the registration, or asked of Discord where that is skipped."""
    await register(bot, store)
    registered = bot.command_ids
    assert {"fit", "help"} <= set(registered)
    bot.command_ids = {}
    assert not await register(bot, store)
    assert registered == bot.command_ids


@pytest.mark.simcord(shard_count=1, check_errors=False)
async def test_without_ids_the_bot_starts_all_the_same(
    simcord_env: Any, bot: Client, store: Store
) -> None:
    """Cards name commands as text then."""
    await register(bot, store)
    bot.command_ids = {}
    simcord_env.inject_error("GET", "/applications/*/commands", status=500, code=0)
    assert not await register(bot, store)
    assert "present" == bot.commands_at_discord
