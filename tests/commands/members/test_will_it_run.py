from types import SimpleNamespace
from typing import Any

import pytest

from bot.asking.models_in_text import MentionedModels
from bot.asking.sentence.reading import Reading
from bot.cards.control import Action
from bot.commands.client import Client
from bot.commands.controls import answer_reply as shown
from bot.commands.controls.press import ITEMS
from bot.commands.members import will_it_run
from bot.commands.members.will_it_run import message_commands, text_of
from bot.commands.service.registration import payload
from tests.commands.conftest import LIBRARY
from tests.commands.scene import Scene, embed
from tests.process.loopback_discord.limits import command_faults

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
NAME = "Will this run?"


@pytest.fixture
async def bot(bot: Client) -> Client:
    """Return the bot with the command in the menu of messages."""
    for command in message_commands():
        bot.tree.add_command(command)
    bot.add_dynamic_items(*ITEMS)
    return bot


@pytest.fixture(autouse=True)
def made_up_names(monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Let words that end with b be models; `?` comes near to two."""

    def models_in_text(text: str, _: object) -> MentionedModels:
        models = tuple(word for word in text.split() if word.endswith("b"))
        return MentionedModels(models, ("qwen2-72b", "qwen2-7b") if "?" in text else ())

    monkeypatch.setattr(will_it_run, "models_in_text", models_in_text)
    monkeypatch.setattr(will_it_run, "read_sentence", lambda *_: Reading(command=None))
    monkeypatch.setattr(LIBRARY, "model_names", None, raising=False)
    monkeypatch.setattr("bot.cards.which_card.model_label", lambda _, name, *__: f"{name}, 7B")
    monkeypatch.setattr(shown, "controls_of", lambda *_: ((Action("share", "Share"),),))


async def _asked(scene: Scene, text: str) -> Any:
    message = await scene.lin.send(scene.channel, text)
    return await scene.member.context_menu(scene.channel, NAME, message)


async def test_the_one_model_of_a_message_is_answered(scene: Scene) -> None:
    """Only the asker sees it, with the controls of any answer."""
    result = await _asked(scene, "I tried qwen2-72b yesterday")
    assert result.ephemeral
    assert ("fit in en", "model is qwen2-72b") == (embed(result).title, embed(result).description)
    assert result.response.message.components


@pytest.mark.parametrize(
    ("text", "texts"), [("llama-8b or qwen2-7b", "several"), ("qwen2?", "These are close")]
)
async def test_if_the_model_is_not_clear_the_card_asks_which(
    scene: Scene, text: str, texts: str
) -> None:
    """The answer to a choice replaces the question."""
    asked = await _asked(scene, text)
    assert asked.ephemeral
    assert texts in embed(asked).description
    result: Any = await scene.member.select(asked.response, ["qwen2-7b"])
    assert asked.response.id == result.response.id
    assert "model is qwen2-7b" == embed(result).description


async def test_a_message_without_a_model_is_declined(scene: Scene) -> None:
    """The card says what to do instead."""
    result = await _asked(scene, "hello there")
    assert result.ephemeral
    assert "`/fit model:`" in embed(result).description


def test_embeds_of_a_message_are_read_too() -> None:
    """Link previews and bots put their text into embeds."""
    cards = [SimpleNamespace(title="Qwen2", description=None)]
    message: Any = SimpleNamespace(content="look", embeds=cards)
    assert "look\nQwen2" == text_of(message)


async def test_discord_accepts_the_menu_command(bot: Client) -> None:
    """It is available wherever slash commands are, with a name in each language."""
    values = await payload(bot)
    (command,) = [entry for entry in values if entry["type"] == 3]
    assert [] == command_faults(values)
    assert (NAME, "能跑吗？") == (command["name"], command["name_localizations"]["zh-CN"])
    assert ([0, 1, 2], [0, 1]) == (sorted(command["contexts"]), command["integration_types"])
