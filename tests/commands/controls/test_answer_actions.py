from typing import Any

import pytest

from bot.asking.request import Request
from bot.cards.card import Card
from bot.cards.control import Action, Row, Switch
from bot.commands.client import Client
from bot.commands.controls import answer_actions as beside
from bot.commands.controls import answer_reply as shown
from bot.commands.controls.press import ITEMS
from bot.pictures.picture import Picture
from tests.commands.scene import Scene, embed

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
ROWS: tuple[Row, ...] = (
    (Switch("kv", "q8_0", "q8_0"), Action("start", "How to run")),
    (Action("why", "Why?"), Action("picture", "Picture"), Action("share", "Share")),
)
PICTURES = (
    Picture("memory", "<svg/>", "40 of 48 GiB"),
    Picture("speed", "<svg id='2'/>", "17 tokens/s"),
)


class FakePainter:
    """Draws the pictures that a test allows."""

    def __init__(self, *drawable: str) -> None:
        self.drawable = drawable

    async def png_of(self, picture: Picture) -> bytes | None:
        """Return some bytes, or None like a drawing process that has died."""
        return b"\x89PNG " + picture.name.encode() if picture.name in self.drawable else None


@pytest.fixture(autouse=True)
def items(bot: Client, monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Register the controls as a session does, with two pictures of every answer."""
    bot.add_dynamic_items(*ITEMS)
    monkeypatch.setattr(shown, "controls_of", lambda *_: ROWS)
    monkeypatch.setattr(shown, "shared_controls", lambda *_: ROWS)
    monkeypatch.setattr(beside, "pictures_of", lambda *_: PICTURES)
    monkeypatch.setattr(beside, "start_request", _start_request)
    monkeypatch.setattr(beside, "last_changes", _no_changes)
    monkeypatch.setattr(beside, "why_card", lambda asked, *_: Card("Why", asked.command, "blue"))


def _start_request(asked: Request, *_: object) -> Request | None:
    model = asked.options["model"]
    if model == "no machine":
        return None
    return Request("start", {"model": "broken" if model == "odd" else model, "os": "linux"})


async def _no_changes(*_: object) -> dict[str, Any]:
    return {}


async def _pressed(
    scene: Scene, bot: Client, label: str, *drawable: str, model: str = "qwen2-72b"
) -> tuple[Any, Any]:
    painter: Any = FakePainter(*drawable)
    bot.painter = painter
    asked: Any = await scene.member.slash(scene.channel, "fit", model=model)
    return asked.response, await scene.member.click(asked.response, label=label)


async def test_why_is_sent_to_the_presser_and_the_answer_stays(scene: Scene, bot: Client) -> None:
    """The explanation is a separate card."""
    message, result = await _pressed(scene, bot, "Why?")
    assert result.ephemeral
    assert ("Why", "fit") == (embed(result).title, embed(result).description)
    assert "model is qwen2-72b" == message.embeds[0].description


async def test_how_to_run_is_a_private_reply_with_controls_of_its_own(
    scene: Scene, bot: Client
) -> None:
    """The answer stays; a press on the new controls changes the new reply."""
    message, result = await _pressed(scene, bot, "How to run")
    assert result.ephemeral
    assert embed(result).title.startswith("start")
    assert "model is qwen2-72b, os is linux" == embed(result).description
    assert "model is qwen2-72b" == message.embeds[0].description
    await scene.member.click(result.response, label="q8_0")
    assert "os is linux, kv is q8_0" in result.response.embeds[0].description
    assert "model is qwen2-72b" == message.embeds[0].description


async def test_everybody_may_ask_how_to_run_a_shared_answer(scene: Scene, bot: Client) -> None:
    """Only the presser sees the reply."""
    _, shared = await _pressed(scene, bot, "Share")
    result = await scene.lin.click(shared.followups[-1], label="How to run")
    assert result.ephemeral
    assert "os is linux" in embed(result).description


@pytest.mark.parametrize(("model", "told"), [("no machine", "could be started"), ("odd", "")])
async def test_what_cannot_be_started_is_said(
    scene: Scene, bot: Client, model: str, told: str
) -> None:
    """The answer stays."""
    message, result = await _pressed(scene, bot, "How to run", model=model)
    assert result.ephemeral
    assert told in embed(result).description
    assert f"model is {model}" == message.embeds[0].description


async def test_pictures_are_added_to_the_answer_with_alt_texts(scene: Scene, bot: Client) -> None:
    """The press is acknowledged at once; card and controls stay."""
    message, result = await _pressed(scene, bot, "Picture", "memory", "speed")
    assert result.deferred
    assert [("memory.png", "40 of 48 GiB"), ("speed.png", "17 tokens/s")] == [
        (attachment.filename, attachment.description) for attachment in message.attachments
    ]
    assert "model is qwen2-72b" == message.embeds[0].description
    assert message.message.components


async def test_a_picture_that_cannot_be_drawn_is_left_out(scene: Scene, bot: Client) -> None:
    """The other picture is attached."""
    message, _ = await _pressed(scene, bot, "Picture", "speed")
    assert ["speed.png"] == [attachment.filename for attachment in message.attachments]


async def test_if_nothing_can_be_drawn_the_presser_is_told(scene: Scene, bot: Client) -> None:
    """The drawing process may have died; the answer stays."""
    message, result = await _pressed(scene, bot, "Picture")
    assert [] == message.attachments
    assert "could not be drawn" in embed(result).description
    assert "model is qwen2-72b" == message.embeds[0].description


async def test_an_answer_without_pictures_says_so(
    scene: Scene, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An example is advice with nothing to compare."""
    monkeypatch.setattr(beside, "pictures_of", lambda *_: ())
    _, result = await _pressed(scene, bot, "Picture", "memory")
    assert "nothing to draw" in embed(result).description


async def test_the_next_answer_removes_the_pictures(scene: Scene, bot: Client) -> None:
    """They belonged to the previous question."""
    message, _ = await _pressed(scene, bot, "Picture", "memory", "speed")
    assert message.attachments
    await scene.member.click(message, label="q8_0")
    assert [] == message.attachments


async def test_a_picture_of_a_shared_answer_is_for_the_presser(scene: Scene, bot: Client) -> None:
    """The shared message stays as it is."""
    _, shared = await _pressed(scene, bot, "Share", "memory", "speed")
    result = await scene.lin.click(shared.followups[-1], label="Picture")
    assert result.ephemeral
    assert [] == shared.followups[-1].attachments
    assert 2 == len(_files(result))


def _files(result: Any) -> list[Any]:
    """Return the files that were sent last."""
    sent = result.followups[-1] if result.followups else result.response
    return list(sent.attachments)
