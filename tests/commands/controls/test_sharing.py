import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.asking.request import Request
from bot.cards.card import Card
from bot.cards.control import Action, Row, Switch
from bot.commands.client import Client
from bot.commands.controls import answer_reply as shown
from bot.commands.controls.press import ITEMS
from bot.commands.controls.sharing import TAKE_BACK_BUTTON, may_share, placed, shared_card
from bot.commands.slash import slash_commands
from bot.pictures.painter import Painter
from bot.pictures.picture import Picture
from bot.store import Store, UnavailableError
from bot.texts import Words, words_for
from tests.commands.scene import Scene, embed

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
OWN: tuple[Row, ...] = (
    (Switch("kv", "q8_0", "q8_0"), Switch("kv", "f16", "f16")),
    (Action("share", "Share"), Action("again", "Ask again")),
)
ROWS: tuple[Row, ...] = ((Action("again", "Ask yourself"),),)


class FakePainter:
    """Draws everything at once."""

    async def png_of(self, _: Picture) -> bytes:
        """Return some bytes."""
        return b"\x89PNG"


def _lead_picture(answer: Request, words: Words) -> Picture:
    return Picture("memory", "<svg/>", f"{answer.options['model']} in {words.locale}")


@pytest.fixture(autouse=True)
def items(bot: Client, monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Register the controls as a session does; a shared answer has one button."""
    painter: Any = FakePainter()
    bot.late_pictures._painter = painter
    bot.add_dynamic_items(*ITEMS, TAKE_BACK_BUTTON.item)
    monkeypatch.setattr(shown, "controls_of", lambda *_: OWN)
    monkeypatch.setattr(shown, "shared_controls", lambda *_: ROWS)
    monkeypatch.setattr(shown, "lead_picture", _lead_picture)


async def _asked(scene: Scene, channel: Any = None) -> Any:
    result = await scene.member.slash(channel or scene.channel, "fit", model="qwen2-72b")
    return result.response


async def _shared(scene: Scene, message: Any) -> Any:
    (posted,) = (await scene.member.click(message, label="Share")).followups
    return posted


def _seen(scene: Scene) -> list[int]:
    """Return the messages that another member sees in the channel."""
    return [message.id for message in scene.channel.history(viewer=scene.lin)]


def _labels(message: Any) -> list[tuple[str, bool]]:
    rows = message.message.components
    return [(button.label, button.disabled) for row in rows for button in row.children]


async def test_everybody_sees_a_shared_answer(scene: Scene) -> None:
    """It shows who shared it and the controls for everybody; nobody is mentioned."""
    posted = await _shared(scene, await _asked(scene))
    assert not posted.ephemeral
    (card,) = posted.embeds
    assert "model is qwen2-72b" == card.description
    assert "Shared by alice" == card.footer.text
    assert [("Ask yourself", False), ("Take it back", False)] == _labels(posted)
    assert "<@" not in str(card.to_dict())


async def test_a_shared_answer_has_the_picture(scene: Scene, bot: Client) -> None:
    """Drawn for everybody, with its alternative text."""
    posted = await _shared(scene, await _asked(scene))
    await bot.late_pictures.idle()
    assert [("memory.png", "qwen2-72b in en")] == [
        (file.filename, file.description) for file in posted.attachments
    ]


async def test_a_shared_answer_speaks_the_servers_language(
    scene: Scene, bot: Client, store: Store
) -> None:
    """Card, controls, footer and picture; the sharer's own message speaks the sharer's."""
    await store.settings.put(scene.guild.id, "language", "zh-CN")
    await store.member_settings.put(scene.member.id, "language", "en", 1_790_000_000)
    message = await _asked(scene)
    posted = await _shared(scene, message)
    await bot.late_pictures.idle()
    assert "fit in zh-CN" == posted.embeds[0].title
    assert "由 alice 分享" == posted.embeds[0].footer.text
    assert ("撤回", False) == _labels(posted)[-1]
    assert ["qwen2-72b in zh-CN"] == [file.description for file in posted.attachments]
    assert "fit in en" == message.embeds[0].title


async def test_the_button_says_that_the_answer_is_shared(scene: Scene) -> None:
    """Card, picture and the other controls stay."""
    message = await _asked(scene)
    await _shared(scene, message)
    assert [("q8_0", False), ("f16", False), ("Shared", True), ("Ask again", False)] == _labels(
        message
    )[:-1]
    assert ("Save your machine", False) == _labels(message)[-1]
    assert "model is qwen2-72b" == message.embeds[0].description


async def test_of_two_presses_at_once_one_posts(scene: Scene) -> None:
    """Whichever comes first; the other presser is told."""
    message = await _asked(scene)
    both = await asyncio.gather(
        *(scene.member.click(message, label="Share") for _ in range(2)), return_exceptions=True
    )
    results: list[Any] = [entry for entry in both if not isinstance(entry, BaseException)]
    posted = [sent for entry in results for sent in entry.followups if not sent.ephemeral]
    assert 1 == len(posted)
    if len(results) > 1:
        assert any("already" in str(embed(entry).description) for entry in results)


async def test_the_changed_answer_is_another_one(scene: Scene) -> None:
    """It can be shared too, and going back to the first one does not post that again."""
    message = await _asked(scene)
    await _shared(scene, message)
    await scene.member.click(message, label="q8_0")
    posted = await _shared(scene, message)
    assert "model is qwen2-72b, kv is q8_0" == posted.embeds[0].description
    await scene.member.click(message, label="f16")
    await _shared(scene, message)
    await scene.member.click(message, label="q8_0")
    refused: Any = await scene.member.click(message, label="Share")
    assert [] == [sent for sent in refused.followups if not sent.ephemeral]
    assert "already" in embed(refused).description


async def test_an_answer_is_shared_once_after_a_restart_too(
    scene: Scene, bot: Client, store: Store, painter: Painter
) -> None:
    """The store knows it, whatever the message shows."""
    message = await _asked(scene)
    await scene.member.click(message, label="q8_0")
    await _shared(scene, message)
    again = Client(bot.libraries, store, painter)
    for command in slash_commands():
        again.tree.add_command(command)
    again.add_dynamic_items(*ITEMS, TAKE_BACK_BUTTON.item)
    await scene.env.restart_bot(again)
    await scene.member.click(message, label="f16")
    await scene.member.click(message, label="q8_0")
    refused: Any = await scene.member.click(message, label="Share")
    assert "already" in embed(refused).description


async def test_only_the_sharer_takes_an_answer_back(scene: Scene) -> None:
    """Others are told who can; afterwards the message is gone, and can be shared again."""
    message = await _asked(scene)
    await scene.member.click(message, label="q8_0")
    posted = await _shared(scene, message)
    refused: Any = await scene.lin.click(posted, label="Take it back")
    assert refused.ephemeral
    assert "Only the member who shared" in embed(refused).description
    assert posted.id in _seen(scene)
    await scene.member.click(posted, label="Take it back")
    assert posted.id not in _seen(scene)
    await scene.member.click(message, label="f16")
    await scene.member.click(message, label="q8_0")
    assert "kv is q8_0" in (await _shared(scene, message)).embeds[0].description


async def test_sharing_works_without_the_store(
    scene: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button that is gone prevents a second post then."""

    async def away(*_: object) -> bool:
        raise UnavailableError("lost", "the database is away")

    message = await _asked(scene)
    monkeypatch.setattr("bot.store.shares.Shares.claim", away)
    await _shared(scene, message)
    assert ("Shared", True) in _labels(message)


async def test_members_who_may_not_write_may_not_share(scene: Scene) -> None:
    """Nothing appears in the channel, and only the presser is told."""
    silent = discord.PermissionOverwrite(send_messages=False)
    channel = scene.guild.create_text_channel("news", overwrites={scene.guild.default_role: silent})
    message = await _asked(scene, channel)
    result: Any = await scene.member.click(message, label="Share")
    assert result.ephemeral
    assert "You cannot write in this channel" in embed(result).description
    assert ("Share", False) in _labels(message)


def _place(**given: Any) -> Any:
    place = {
        "guild_id": 1,
        "channel": None,
        "permissions": discord.Permissions.none(),
        "context": SimpleNamespace(dm_channel=False),
        "is_user_integration": lambda: False,
        "is_guild_integration": lambda: True,
    }
    return SimpleNamespace(**{**place, **given})


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
    assert may == may_share(_place(permissions=held, channel=channel))


@pytest.mark.parametrize("may", [False, True])
def test_a_bot_that_a_member_brings_needs_their_permission(*, may: bool) -> None:
    """Without it Discord would show what is shared to the sharer alone."""
    held = discord.Permissions(send_messages=True, use_external_apps=may)
    brought = _place(
        permissions=held, is_user_integration=lambda: True, is_guild_integration=lambda: False
    )
    assert may == may_share(brought)


def test_a_message_among_several_people_needs_no_permission() -> None:
    """Discord sends none there."""
    assert may_share(_place(guild_id=None))


def test_nothing_is_shared_where_nobody_else_reads() -> None:
    """In messages with the bot alone there is no button either, and a row of it alone is gone."""
    alone = _place(guild_id=None, context=SimpleNamespace(dm_channel=True))
    assert not may_share(alone)
    rows: tuple[Row, ...] = (*OWN, (Action("share", "Share"),))
    assert (OWN[0], (Action("again", "Ask again"),)) == placed(rows, alone)
    assert rows == placed(rows, _place())


def test_the_sharers_name_is_above_the_assumptions() -> None:
    """A card without a footer gets one."""
    card = Card("Yes", "It fits.", "green", footer="Assumed: f16")
    shared = shared_card(card, "lin", words_for("en"))
    assert "Shared by lin\nAssumed: f16" == shared.footer
    bare = shared_card(Card("Yes", "It fits.", "green"), "lin", words_for("zh-CN"))
    assert "由 lin 分享" == bare.footer
