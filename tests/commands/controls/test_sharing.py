from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.cards.card import Card
from bot.cards.control import Action, Row
from bot.commands.client import Client
from bot.commands.controls import answer_reply as shown
from bot.commands.controls.press import ITEMS
from bot.commands.controls.sharing import may_share, shared_card
from bot.texts import words_for
from tests.commands.scene import Scene, embed

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
ROWS: tuple[Row, ...] = ((Action("again", "Ask yourself"),),)


@pytest.fixture(autouse=True)
def items(bot: Client, monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Register the controls as a session does; a shared answer has one button."""
    bot.add_dynamic_items(*ITEMS)
    monkeypatch.setattr(shown, "shared_controls", lambda *_: ROWS)


async def _shared(scene: Scene, channel: Any) -> Any:
    asked: Any = await scene.member.slash(channel, "fit", model="qwen2-72b")
    return await scene.member.click(asked.response, label="Share")


async def test_everybody_sees_a_shared_answer(scene: Scene) -> None:
    """It shows who shared it and the controls for everybody; nobody is mentioned."""
    result = await _shared(scene, scene.channel)
    assert not result.ephemeral
    assert "model is qwen2-72b" == embed(result).description
    assert "Shared by alice" == embed(result).footer.text
    (row,) = result.response.message.components
    assert ["Ask yourself"] == [button.label for button in row.children]
    assert "<@" not in str(embed(result).to_dict())


async def test_members_who_may_not_write_may_not_share(scene: Scene) -> None:
    """Nothing appears in the channel, and only the presser is told."""
    silent = discord.PermissionOverwrite(send_messages=False)
    channel = scene.guild.create_text_channel("news", overwrites={scene.guild.default_role: silent})
    result = await _shared(scene, channel)
    assert result.ephemeral
    assert "You cannot write in this channel" in embed(result).description


@pytest.mark.parametrize(
    ("held", "is_thread", "may"),
    [
        (discord.Permissions(send_messages=True), False, True),
        (discord.Permissions(send_messages_in_threads=True), False, False),
        (discord.Permissions(send_messages_in_threads=True), True, True),
        (discord.Permissions(send_messages=True), True, False),
    ],
)
def test_a_thread_has_its_own_permission(
    *, held: discord.Permissions, is_thread: bool, may: bool
) -> None:
    """Discord has one for channels and one for their threads."""
    channel = discord.Thread.__new__(discord.Thread) if is_thread else None
    interaction: Any = SimpleNamespace(guild_id=1, permissions=held, channel=channel)
    assert may == may_share(interaction)


def test_a_direct_message_needs_no_permission() -> None:
    """Discord sends no permissions there."""
    interaction: Any = SimpleNamespace(guild_id=None, permissions=discord.Permissions.none())
    assert may_share(interaction)


def test_the_sharers_name_is_above_the_assumptions() -> None:
    """A card without a footer gets one."""
    card = Card("Yes", "It fits.", "green", footer="Assumed: f16")
    shared = shared_card(card, "lin", words_for("en"))
    assert "Shared by lin\nAssumed: f16" == shared.footer
    bare = shared_card(Card("Yes", "It fits.", "green"), "lin", words_for("zh-CN"))
    assert "由 lin 分享" == bare.footer
