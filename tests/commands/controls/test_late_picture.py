"""The picture that follows an answer, in the messages that members see."""

from typing import Any

import discord
import pytest

from bot.asking.request import Request
from bot.cards.control import Action, Row, Switch
from bot.commands.client import Client
from bot.commands.controls import answer_actions as beside
from bot.commands.controls import answer_reply as shown
from bot.commands.controls.press import ITEMS
from bot.pictures.picture import Picture
from bot.store import Store
from bot.texts import Words
from tests.commands.scene import Scene, embed

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
ROWS: tuple[Row, ...] = ((Switch("kv", "q8_0", "q8_0"), Action("picture", "Picture")),)
PLAIN = "plain"


def _lead_picture(answer: Request, words: Words) -> Picture | None:
    if answer.options["model"] == PLAIN:
        return None
    alt = f"{words.locale} {answer.options.get('kv', 'f16')}"
    return Picture("memory", f"<svg id='{alt}'/>", alt)


class FakePainter:
    """Draws everything at once."""

    async def png_of(self, _: Picture) -> bytes:
        """Return some bytes."""
        return b"\x89PNG"


@pytest.fixture(autouse=True)
def items(bot: Client, monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Register the controls as a session does; answers have a picture, and a second on demand."""
    painter: Any = FakePainter()
    bot.painter = bot.late_pictures._painter = painter
    bot.add_dynamic_items(*ITEMS)
    monkeypatch.setattr(shown, "controls_of", lambda *_: ROWS)
    monkeypatch.setattr(shown, "lead_picture", _lead_picture)
    monkeypatch.setattr(
        beside,
        "pictures_of",
        lambda _, answer, __, words: (
            _lead_picture(answer, words),
            Picture("speed", "<svg/>", "17 tokens/s"),
        ),
    )


async def _asked(scene: Scene, bot: Client, channel: Any = None, model: str = "qwen2-72b") -> Any:
    result = await scene.member.slash(channel or scene.channel, "fit", model=model)
    await bot.late_pictures.idle()
    return result.response


def _files(message: Any) -> list[tuple[str, str]]:
    return [(file.filename, file.description) for file in message.attachments]


async def test_an_answer_gets_its_picture_without_a_press(scene: Scene, bot: Client) -> None:
    """Card and controls stay, and the picture has an alternative text."""
    message = await _asked(scene, bot)
    assert [("memory.png", "en f16")] == _files(message)
    assert "model is qwen2-72b" == message.embeds[0].description
    assert message.message.components


async def test_the_next_answer_in_the_message_replaces_it(scene: Scene, bot: Client) -> None:
    """There is never the picture of another answer under a card."""
    message = await _asked(scene, bot)
    await scene.member.click(message, label="q8_0")
    await bot.late_pictures.idle()
    assert [("memory.png", "en q8_0")] == _files(message)


async def test_the_button_adds_what_the_message_lacks(scene: Scene, bot: Client) -> None:
    """It never draws a picture twice; a second press says that all are there."""
    message = await _asked(scene, bot)
    await scene.member.click(message, label="Picture")
    assert ["memory.png", "speed.png"] == [name for name, _ in _files(message)]
    again: Any = await scene.member.click(message, label="Picture")
    assert "are there already" in embed(again).description
    assert ["memory.png", "speed.png"] == [name for name, _ in _files(message)]


async def test_an_answer_without_a_picture_stays_as_it_is(scene: Scene, bot: Client) -> None:
    """Most kinds of answers have none."""
    assert [] == _files(await _asked(scene, bot, model=PLAIN))


async def test_a_channel_that_forbids_files_gets_no_picture_and_no_error(
    scene: Scene, bot: Client
) -> None:
    """The answer is complete without; the button says why it draws nothing."""
    no_files = discord.PermissionOverwrite(attach_files=False)
    channel = scene.guild.create_text_channel(
        "words", overwrites={scene.guild.default_role: no_files}
    )
    message = await _asked(scene, bot, channel)
    assert [] == _files(message)
    assert "model is qwen2-72b" == message.embeds[0].description
    pressed: Any = await scene.member.click(message, label="Picture")
    assert "Files cannot be attached" in embed(pressed).description


async def test_a_public_answer_speaks_the_servers_language(
    scene: Scene, bot: Client, store: Store
) -> None:
    """Card, controls and picture, whoever asks; a private one speaks the member's."""
    await store.settings.put(scene.guild.id, "language", "zh-CN")
    await store.member_settings.put(scene.member.id, "language", "en", 1_790_000_000)
    await store.settings.put(scene.guild.id, "public_answers", "yes")
    message = await _asked(scene, bot)
    assert not message.ephemeral
    assert "fit in zh-CN" == message.embeds[0].title
    assert [("memory.png", "zh-CN f16")] == _files(message)
