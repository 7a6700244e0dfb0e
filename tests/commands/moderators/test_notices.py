from typing import Any

import pytest

from bot.commands.client import Client
from bot.commands.moderators.notices import Notices
from bot.marked_yaml import Problem
from bot.store import Store

pytestmark = pytest.mark.simcord(shard_count=1)
PROBLEM = Problem("rules/fit.yaml", 3, 13, 'unknown word "verdit"', "verdict")


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules."""
    return ruled_bot


async def test_moderators_get_the_list_in_their_channel(
    simcord_env: Any, bot: Client, store: Store
) -> None:
    """Servers without such a channel, and those that are gone, are skipped."""
    guild, other = simcord_env.create_guild(), simcord_env.create_guild()
    channel, elsewhere = (entry.create_text_channel("mods") for entry in (guild, other))
    await simcord_env.settle()
    await store.settings.put(guild.id, "moderators_channel_id", str(channel.id))
    await store.settings.put(5, "moderators_channel_id", "6")
    await Notices(bot, store.settings).shared_rules_are_broken((PROBLEM,))
    (message,) = channel.history()
    assert str(PROBLEM) in str(message.embeds[0].description)
    await Notices(bot, store.settings).shared_rules_are_mended()
    await Notices(bot, store.settings).own_rules_are_mended(guild.id)
    assert ["In use again"] * 2 == [
        entry.embeds[0].title for entry in channel.history() if entry.id != message.id
    ]
    await Notices(bot, store.settings).own_rules_are_broken(other.id, (PROBLEM,))
    await Notices(bot, store.settings).own_rules_are_mended(other.id)
    assert [] == elsewhere.history()


async def test_a_deleted_channel_is_one_line_in_the_log(
    simcord_env: Any, bot: Client, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The other servers are still notified."""
    guild = simcord_env.create_guild()
    await simcord_env.settle()
    await store.settings.put(guild.id, "moderators_channel_id", "1100000000000000099")
    await Notices(bot, store.settings).own_rules_are_broken(guild.id, (PROBLEM,))
    (record,) = [entry for entry in caplog.records if "could not be told" in entry.getMessage()]
    assert record.exc_info is None
