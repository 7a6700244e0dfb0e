import time
from typing import Any

import discord
import pytest

from bot.store import NewWatch, Store
from bot.store.channels.watches import MOST_OF_MEMBER, MOST_ON_SERVER
from tests.commands.scene import Scene, embed, told
from tests.commands.watches.conftest import Priced

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
FIT = "/fit model:tiny hardware:sg 16gb"


async def _watch(scene: Scene, question: str = FIT) -> str:
    return told(await scene.member.slash(scene.channel, "watch answer", question=question))


@pytest.mark.parametrize("question", [FIT, "can small gpu 16gb run nobody/tiny?"])
async def test_an_answer_is_watched(priced: Priced, store: Store, question: str) -> None:
    """As it would be typed, or as a sentence; the card says what is known, and who is told."""
    result = await priced.scene.member.slash(
        priced.scene.channel, "watch answer", question=question
    )
    assert result.ephemeral
    assert "This channel watches it" == embed(result).title
    assert "`/fit model:tiny hardware:" in told(result)
    assert "Now: comfortable · Q4_K_M · about " in told(result)
    assert "1 of 20 watches of this server" in embed(result).footer.text
    (kept,) = await store.watches.of(priced.scene.guild.id, int(time.time()))
    assert (priced.scene.channel.id, priced.scene.member.id) == (kept.channel_id, kept.author_id)


async def test_a_price_is_watched(priced: Priced) -> None:
    """By the name of its item; a bare number is in the asker's currency."""
    scene = priced.scene
    result = await scene.member.slash(scene.channel, "watch price", item="small gpu", below="250")
    assert "`Small GPU` below $250" in told(result)
    assert "Now: $300, used" in told(result)
    plain = await scene.member.slash(scene.channel, "watch price", item="small-gpu")
    assert "the price of `Small GPU`" in told(plain)


async def test_the_saved_machine_is_spelt_out(priced: Priced, store: Store) -> None:
    """The watch asks about the same machine whoever has it asked again."""
    member_id, now_s = priced.scene.member.id, int(time.time())
    offer = await store.member_hardware.offer(member_id, "small-gpu 16GB", now_s)
    await store.member_hardware.accept(offer, member_id, now_s)
    assert "`/fit model:tiny hardware:small-gpu 16GB`" in await _watch(
        priced.scene, "/fit model:tiny"
    )


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("/fit model:huge", "unknown_model"),
        ("/fit model:tiny colour:red", "unknown_option"),
        ("hello", "not_a_question"),
        ("/help", "I can watch answers of `/fit`, `/buy` and `/best`"),
        ("what should I buy?", "The question leaves something open: budget:, goal:."),
    ],
)
async def test_what_cannot_be_watched_is_one_clear_line(
    priced: Priced, store: Store, question: str, line: str
) -> None:
    """With the next step; nothing is stored."""
    assert line in await _watch(priced.scene, question)
    assert [] == await store.watches.of(priced.scene.guild.id, int(time.time()))


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"item": "desktop ram"}, "No price of `Desktop RAM` is known here"),
        ({"item": "nonsense", "below": "5 usd"}, "No price of `nonsense` is known here"),
        ({"item": "small-gpu", "below": "400 usd"}, "costs $300 already, which is below $400"),
        ({"item": "small-gpu", "below": "soon"}, "bad_budget"),
    ],
)
async def test_a_price_that_cannot_be_watched_is_one_clear_line(
    priced: Priced, store: Store, options: dict[str, str], line: str
) -> None:
    """Without a price, or below the limit already."""
    scene = priced.scene
    assert line in told(await scene.member.slash(scene.channel, "watch price", **options))
    assert [] == await store.watches.of(scene.guild.id, int(time.time()))


async def test_the_twenty_first_is_refused(priced: Priced, store: Store) -> None:
    """So is a member's eleventh, and the same one twice; each says what to do."""
    scene = priced.scene
    assert "This channel watches it" in await _watch(scene)
    assert "watches that already" in await _watch(scene)
    now_s = int(time.time())
    for number in range(1, MOST_OF_MEMBER):
        new = NewWatch(scene.guild.id, scene.channel.id, scene.member.id, str(number), "{}")
        await store.watches.keep(new, now_s)
    assert "are yours, as many as one member" in await _watch(scene, "/fit model:tiny quant:Q8_0")
    for number in range(MOST_OF_MEMBER, MOST_ON_SERVER):
        new = NewWatch(scene.guild.id, scene.channel.id, number, str(number), "{}")
        await store.watches.keep(new, now_s)
    full = told(await scene.lin.slash(scene.channel, "watch answer", question=FIT + " users:2"))
    assert "This server has 20 watches, as many as it may. Remove one with `/watch list`" in full


async def test_both_must_be_allowed_to_write(priced: Priced, store: Store) -> None:
    """Nobody has the bot write where they may not, and it promises nothing where it may not."""
    scene = priced.scene
    no_writing: dict[Any, discord.PermissionOverwrite] = {
        scene.guild.default_role: discord.PermissionOverwrite(send_messages=False)
    }
    quiet = scene.guild.create_text_channel("quiet", overwrites=no_writing)
    result = await scene.member.slash(quiet, "watch answer", question=FIT)
    assert "You may not write in this channel" in told(result)
    assert [] == await store.watches.of(scene.guild.id, int(time.time()))
