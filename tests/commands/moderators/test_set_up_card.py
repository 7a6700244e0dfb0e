"""The set-up card in a server with moderators, and after the first command of who manages it."""

import time
from datetime import datetime
from types import SimpleNamespace

import discord
import pytest

from bot.commands.client import Client
from bot.commands.moderators import invitation
from bot.commands.moderators.invitation import Invitation, greet_servers
from bot.store import Store
from tests.commands.moderators.server_settings.test_pages import Settings
from tests.commands.scene import Scene, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
INVITED_S = int(datetime.fromisoformat("2026-01-01T00:00:00+00:00").timestamp())


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library, which shows the card after a command."""
    greet_servers(member_bot)
    return member_bot


def _guild(bot: Client, scene: Scene) -> discord.Guild:
    guild = bot.get_guild(scene.guild.id)
    assert guild is not None
    return guild


async def test_only_members_with_manage_server_choose(
    scene: Scene, bot: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a member nor a moderator; the card that all see changes in place."""
    monkeypatch.setattr(invitation, "time", SimpleNamespace(time=lambda: INVITED_S + 60))
    await Invitation(bot).greet(_guild(bot, scene))
    message = scene.channel.last_message
    assert message is not None
    market = str(message.components[1].children[0].custom_id)  # type: ignore[union-attr] # a row
    for who in (scene.member, scene.lin):
        refused = await who.select(message, ["eu"], custom_id=market)
        assert "Manage Server" in told(refused)
        assert await store.settings.value(scene.guild.id, "market") is None
    await scene.sam.select(message, ["eu"], custom_id=market)
    changed = scene.channel.last_message
    assert changed is not None
    assert "**Market: EU.** Saved." in str(changed.embeds[0].description)
    assert "eu" == await store.settings.value(scene.guild.id, "market")


async def test_a_waiting_card_follows_the_first_command_of_a_manager(
    scene: Scene, store: Store
) -> None:
    """Not that of a moderator, and not twice."""
    await store.invitations.claim(scene.guild.id, int(time.time()))
    for who, follows in ((scene.lin, 0), (scene.sam, 1), (scene.sam, 0)):
        result = await who.slash(scene.channel, "privacy show")
        assert follows == len(result.followups)
        if follows:
            assert "Set up Rigwise" in told(result)
            await Settings(who, result.followups[0]).choose("currency", "eur")
    assert "eur" == await store.settings.value(scene.guild.id, "currency")


async def test_who_opens_the_settings_needs_no_card(scene: Scene, store: Store) -> None:
    """It has the same choices, so that the waiting one goes."""
    await store.invitations.claim(scene.guild.id, int(time.time()))
    opened = await scene.sam.slash(scene.channel, "settings server")
    assert [] == opened.followups
    assert not await store.invitations.take(scene.guild.id, int(time.time()))
