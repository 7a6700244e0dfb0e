import time
from typing import Any

import discord
import pytest

from bot.store import Store
from tests.commands.scene import Scene, embed, told
from tests.commands.watches.conftest import Priced

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


async def _set(scene: Scene, actor: Any, **options: str) -> Any:
    name = "watch price" if "item" in options else "watch answer"
    return await actor.slash(scene.channel, name, **options)


def _labels(result: Any) -> list[str]:
    shown = result.response
    return [button["label"] for row in shown.components for button in row["components"]]


def _response(result: Any) -> Any:
    return result.response


async def test_the_list_names_what_is_watched_and_where(priced: Priced) -> None:
    """With a button for each that the member may remove; without watches it says how to set one."""
    scene = priced.scene
    empty = told(await scene.member.slash(scene.channel, "watch list"))
    assert "Nothing that you may see. Set one with `/watch answer`" in empty
    await _set(scene, scene.member, question="/fit model:tiny hardware:sg 16gb")
    await _set(scene, scene.lin, item="small-gpu", below="250")
    result = await scene.member.slash(scene.channel, "watch list")
    assert "**1.** `/fit model:tiny hardware:sg 16gb` in `#general`: comfortable · Q4_K_M" in told(
        result
    )
    assert "**2.** `Small GPU` below $250" in told(result)
    assert "2 of 20" in embed(result).footer.text
    assert ["Remove 1"] == _labels(result)
    assert ["Remove 1", "Remove 2"] == _labels(await scene.lin.slash(scene.channel, "watch list"))


async def test_a_watch_of_a_channel_that_a_member_does_not_see_is_not_listed(
    priced: Priced,
) -> None:
    """Moderators see all of them, and the places that they take."""
    scene = priced.scene
    hidden: dict[Any, discord.PermissionOverwrite] = {
        scene.guild.default_role: discord.PermissionOverwrite(view_channel=False)
    }
    secret = scene.guild.create_text_channel("secret", overwrites=hidden)
    sam = scene.sam
    await scene.env.settle()
    await sam.slash(scene.channel, "watch price", item="small-gpu")
    await _moved(priced, secret.id)
    listed = await scene.member.slash(scene.channel, "watch list")
    assert "Nothing that you may see" in told(listed)
    assert "1 of 20" in embed(listed).footer.text
    assert "the price of `Small GPU`" in told(await scene.lin.slash(scene.channel, "watch list"))
    assert "the price of `Small GPU`" in told(await sam.slash(scene.channel, "watch list"))


async def _moved(priced: Priced, channel_id: int) -> None:
    """Let the watches belong to another channel, which takes no commands from members."""
    database = priced.store.database
    await database.run("UPDATE watches SET channel_id = :id", {"id": channel_id})


async def test_who_set_it_or_a_moderator_removes_it(priced: Priced, store: Store) -> None:
    """Others are refused at the press, and a second press is told that it is gone."""
    scene = priced.scene
    first = await _set(scene, scene.member, question="/fit model:tiny hardware:sg 16gb")
    await _set(scene, scene.sam, item="small-gpu")
    await priced.at(200)
    message = scene.channel.history()[0]
    refused = await scene.member.click(message, label="Stop watching")
    assert "Only who set a watch, or a moderator" in told(refused)
    removed = await scene.lin.click(message, label="Stop watching")
    assert "Removed: the price of `Small GPU`" in told(removed)
    removed = await scene.member.click(first.response, label="Remove")
    assert "Removed: `/fit model:tiny hardware:sg 16gb`" in told(removed)
    assert [] == await store.watches.of(scene.guild.id, int(time.time()))
    again = await scene.lin.click(message, label="Stop watching")
    assert "This watch is gone" in told(again)


async def test_power_is_that_of_the_moment_of_the_press(priced: Priced, store: Store) -> None:
    """A moderator who is one no more removes nothing."""
    scene = priced.scene
    await _set(scene, scene.member, item="small-gpu")
    listed = await scene.lin.slash(scene.channel, "watch list")
    await store.settings.put(scene.guild.id, "moderator_role_id", "5")
    refused = await scene.lin.click(_response(listed), label="Remove 1")
    assert "Only who set a watch, or a moderator" in told(refused)
    assert 1 == len(await store.watches.of(scene.guild.id, int(time.time())))
