"""Presses on buttons and menus that ask another question."""

from typing import Any

import pytest

from bot.cards.card import Card
from bot.cards.control import Action, Ask, AskMenu, Row
from bot.commands.client import Client
from bot.commands.controls import answer_actions as beside
from bot.commands.controls import answer_reply as shown
from bot.commands.controls.press import ITEMS
from bot.commands.slash import slash_commands
from bot.pictures.painter import Painter
from bot.store import Store
from tests.commands.scene import Scene, embed

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
LONG = "rtx 3090 + " * 20 + "128GB RAM"
OTHER = Ask("Qwen3 8B", {"model": "qwen3-8b", "hardware": "m3"}, command="start")
ROWS: tuple[Row, ...] = (
    (AskMenu("models", "Open one", (OTHER, Ask("Broken", {"model": "broken"}, command="fit"))),),
    (Ask("Longer", {"context": "17k"}), Ask("Finer", {"kv": "q8_0", "quant": "Q6_K"}), OTHER),
    (Action("details", "Details"), Action("terms", "?"), Action("share", "Share")),
)
BEHIND: tuple[Row, ...] = ((Ask("Shorter", {"context": "2k"}), Action("all_terms", "?")),)


@pytest.fixture(autouse=True)
def made_up_controls(bot: Client, monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Put them under every answer, and under its details."""
    bot.add_dynamic_items(*ITEMS)
    monkeypatch.setattr(shown, "controls_of", lambda *_: ROWS)
    monkeypatch.setattr(shown, "shared_controls", lambda *_: ROWS)
    monkeypatch.setattr(beside, "details_controls", lambda *_: BEHIND)
    monkeypatch.setattr(beside, "card_of", lambda *_: Card("Whole", "KV cache", "green"))
    monkeypatch.setattr(beside, "brief_of", lambda *_: Card("First", "38 tokens/s", "green"))
    monkeypatch.setattr(beside, "without_pasted", lambda asked, _: asked)


async def _asked(scene: Scene, **options: str) -> Any:
    result = await scene.member.slash(scene.channel, "fit", **{"model": "qwen2-72b", **options})
    return result.response


async def test_a_hint_changes_the_card_in_place(scene: Scene) -> None:
    """One press asks what it says, of the question on display."""
    message = await _asked(scene, hardware="m3")
    result: Any = await scene.member.click(message, label="Finer")
    assert message.id == result.response.id
    values = "model is qwen2-72b, hardware is m3, kv is q8_0, quant is Q6_K"
    assert values == embed(result).description


async def test_hints_accumulate(scene: Scene) -> None:
    """Each starts from the answer on display."""
    message = await _asked(scene)
    await scene.member.click(message, label="Longer")
    result = await scene.member.click(message, label="Finer")
    assert "context is 17k, kv is q8_0" in embed(result).description


async def test_another_question_is_a_private_reply_of_its_own(scene: Scene) -> None:
    """The answer stays, with its other ways."""
    message = await _asked(scene)
    result: Any = await scene.member.click(message, label="Qwen3 8B")
    assert result.ephemeral
    assert message.id != result.response.id
    assert embed(result).title.startswith("start")
    assert "model is qwen3-8b, hardware is m3" == embed(result).description
    assert "model is qwen2-72b" == message.embeds[0].description


async def test_a_menu_opens_the_chosen_question(scene: Scene) -> None:
    """A mistake or fault in it is a card of its own."""
    message = await _asked(scene)
    menu = message.message.components[0].children[0]
    values = [option.value for option in menu.options]
    result = await scene.member.select(message, values[:1], custom_id="l1:models")
    assert "model is qwen3-8b, hardware is m3" == embed(result).description
    assert result.ephemeral
    broken = await scene.member.select(message, values[1:], custom_id="l1:models")
    assert "A fault" == embed(broken).title
    assert "model is qwen2-72b" == message.embeds[0].description


@pytest.mark.parametrize("hardware", ["m3", LONG])
async def test_hints_work_after_a_restart(
    scene: Scene, bot: Client, store: Store, painter: Painter, hardware: str
) -> None:
    """Long questions are stored, that of each button too."""
    message = await _asked(scene, hardware=hardware)
    again = Client(bot.libraries, store, painter)
    for command in slash_commands():
        again.tree.add_command(command)
    again.add_dynamic_items(*ITEMS)
    await scene.env.restart_bot(again)
    result = await scene.member.click(message, label="Longer")
    assert "context is 17k" in embed(result).description


async def test_hints_behind_details_work_with_a_long_question(scene: Scene) -> None:
    """The private card of details becomes the new answer."""
    message = await _asked(scene, hardware=LONG)
    details: Any = await scene.member.click(message, label="Details")
    result = await scene.member.click(details.response, label="Shorter")
    assert "context is 2k" in embed(result).description


async def test_everybody_gets_a_private_answer_under_a_shared_card(scene: Scene) -> None:
    """The shared message stays as it is."""
    message = await _asked(scene)
    shared: Any = (await scene.member.click(message, label="Share")).followups[0]
    result = await scene.lin.click(shared, label="Longer")
    assert result.ephemeral
    assert "context is 17k" in embed(result).description
    assert "model is qwen2-72b" == shared.embeds[0].description


async def test_words_are_explained_privately(scene: Scene) -> None:
    """Those of the first card there, those of the whole card under the details."""
    message = await _asked(scene)
    first = await scene.member.click(message, label="?")
    assert first.ephemeral
    assert "tokens/s" in embed(first).description
    assert "KV cache" not in embed(first).description
    details: Any = await scene.member.click(message, label="Details")
    whole = await scene.member.click(details.response, label="?")
    assert "KV cache" in embed(whole).description
    assert "model is qwen2-72b" == message.embeds[0].description


async def test_an_expired_question_has_to_be_asked_again(scene: Scene, store: Store) -> None:
    """As under every control."""
    message = await _asked(scene, hardware=LONG)
    await store.database.run("DELETE FROM questions")
    result = await scene.member.click(message, label="Longer")
    assert "Ask it again" in embed(result).description


@pytest.mark.parametrize("custom_id", ["q1:there:fit", "q2:here:fit", "q1:here:", "l1:", "l2:a"])
def test_a_foreign_id_asks_nothing(custom_id: str) -> None:
    """The version, the place and the question must be as this release writes them."""
    templates = [item.__discord_ui_compiled_template__ for item in ITEMS]
    assert not any(template.fullmatch(custom_id) for template in templates)
