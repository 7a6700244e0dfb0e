import time
from typing import Any

import discord
import pytest

from bot.cards.control import LEFT_OUT, Action, Choice, Menu, Row, Switch
from bot.commands.client import Client
from bot.commands.controls import answer_reply as shown
from bot.commands.controls import question_key
from bot.commands.controls.press import ITEMS
from bot.commands.slash import slash_commands
from bot.pictures.painter import Painter
from bot.store import Store, UnavailableError
from tests.commands.scene import Scene, embed

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
LONG = "rtx 3090 + " * 20 + "128GB RAM"
ROWS: tuple[Row, ...] = (
    (Menu("context", "Another context", (Choice("8k", "8k"), Choice("32k", "32k"))),),
    (Menu("hardware", "On another machine", (Choice("m3", "M3"), Choice(LEFT_OUT, "any"))),),
    (Menu("model", "Model", (Choice("nothing", "nothing"), Choice("broken", "broken"))),),
    (Switch("kv", "q8_0", "q8_0"), Switch("kv", LEFT_OUT, "f16", is_on=True)),
    (Action("share", "Share"), Action("wrong", "Wrong?"), Action("again", "Ask yourself")),
)
FOR_ALL: tuple[Row, ...] = ((Action("share", "Share"), Action("again", "Ask yourself")),)


@pytest.fixture(autouse=True)
def made_up_controls(monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Put controls of each kind under every answer."""
    monkeypatch.setattr(shown, "controls_of", lambda *_: ROWS)
    monkeypatch.setattr(shown, "shared_controls", lambda *_: FOR_ALL)


@pytest.fixture(autouse=True)
def items(bot: Client) -> None:
    """Register the controls as a session does."""
    bot.add_dynamic_items(*ITEMS)


def _id(message: Any, option: str) -> str:
    (result,) = [id_ for id_ in _ids(message) if id_.startswith(f"m1:{option}:")]
    return result


def _ids(message: Any) -> list[str]:
    return [component.custom_id for row in message.message.components for component in row.children]


async def _asked(scene: Scene, **options: str) -> Any:
    result = await scene.member.slash(scene.channel, "fit", **{"model": "qwen2-72b", **options})
    return result.response


async def _chosen(scene: Scene, message: Any, option: str, value: str) -> Any:
    return await scene.member.select(message, [value], custom_id=_id(message, option))


async def test_a_choice_changes_one_option_and_the_message(scene: Scene) -> None:
    """The new card replaces the old one at once; the other options stay."""
    message = await _asked(scene, kv="q8_0")
    result = await _chosen(scene, message, "context", "32k")
    assert not result.deferred
    assert message.id == result.response.id
    assert "model is qwen2-72b, kv is q8_0, context is 32k" == embed(result).description


async def test_presses_accumulate(scene: Scene) -> None:
    """Each press starts from the answer that is displayed."""
    message = await _asked(scene)
    await _chosen(scene, message, "context", "32k")
    await scene.member.click(message, label="q8_0")
    result = await _chosen(scene, message, "hardware", "m3")
    values = "model is qwen2-72b, context is 32k, kv is q8_0, hardware is m3"
    assert values == embed(result).description


async def test_an_option_can_be_removed_again(scene: Scene) -> None:
    """A menu does that, or a press on a switch that is on."""
    message = await _asked(scene, hardware="m3", kv="q8_0")
    await _chosen(scene, message, "hardware", LEFT_OUT)
    result = await scene.member.click(message, label="f16")
    assert "model is qwen2-72b" == embed(result).description


async def test_a_question_too_long_for_an_id_works_as_well(scene: Scene) -> None:
    """It is stored under a digest, which fits."""
    message = await _asked(scene, hardware=LONG)
    assert all(len(id_) <= 100 for id_ in _ids(message))
    result = await _chosen(scene, message, "context", "32k")
    assert embed(result).description.endswith("context is 32k")
    assert "128GB RAM" in embed(result).description


@pytest.mark.parametrize("hardware", ["m3", LONG])
async def test_controls_work_after_a_restart(
    scene: Scene, bot: Client, store: Store, painter: Painter, hardware: str
) -> None:
    """A process that never saw the message answers a press on it."""
    message = await _asked(scene, hardware=hardware)
    again = Client(bot.libraries, store, painter)
    for command in slash_commands():
        again.tree.add_command(command)
    again.add_dynamic_items(*ITEMS)
    await scene.env.restart_bot(again)
    result = await _chosen(scene, message, "context", "32k")
    assert embed(result).description.endswith("context is 32k")


async def test_an_expired_question_has_to_be_asked_again(scene: Scene, store: Store) -> None:
    """The presser is told, and the message stays as it is."""
    message = await _asked(scene, hardware=LONG)
    await store.database.run("DELETE FROM questions")
    result = await _chosen(scene, message, "context", "32k")
    assert result.ephemeral
    assert message.id != result.response.id
    assert "Ask it again" in embed(result).description


async def test_a_press_by_another_member_changes_nothing(scene: Scene) -> None:
    """Under a shared answer all members get their own answer, which only they see."""
    message = await _asked(scene)
    (shared,) = (await scene.member.click(message, label="Share")).followups
    before = shared.embeds[0].to_dict()
    result: Any = await scene.lin.click(shared, label="Ask yourself")
    assert result.ephemeral
    assert shared.id != result.response.id
    assert "model is qwen2-72b" == embed(result).description
    assert before == shared.embeds[0].to_dict()
    own: Any = await scene.lin.select(
        result.response, ["32k"], custom_id=_id(result.response, "context")
    )
    assert result.response.id == own.response.id


async def test_a_public_answer_has_only_the_controls_for_everybody(
    scene: Scene, store: Store
) -> None:
    """Presses get ephemeral answers, about the presser's own question or machine."""
    await store.settings.put(scene.guild.id, "public_answers", "yes")
    message = await _asked(scene)
    assert not message.ephemeral
    assert ["a1:share:fit model:qwen2-72b", "a1:again:fit model:qwen2-72b"] == _ids(message)
    result = await scene.member.click(message, label="Ask yourself")
    assert result.ephemeral
    refined: Any = await _chosen(scene, result.response, "context", "32k")
    assert refined.response.ephemeral


async def test_wrong_opens_the_report_form(scene: Scene) -> None:
    """It is the first response, and the question is not answered again."""
    message = await _asked(scene)
    result = await scene.member.click(message, label="Wrong?")
    assert result.modal is not None
    assert "model is qwen2-72b" == message.embeds[0].description


@pytest.mark.parametrize(("model", "title"), [("nothing", "A mistake"), ("broken", "A fault")])
async def test_an_error_after_a_press_is_a_separate_card(
    scene: Scene, model: str, title: str
) -> None:
    """Only the presser sees it; the answer and its controls stay."""
    message = await _asked(scene)
    result = await _chosen(scene, message, "model", model)
    assert result.ephemeral
    assert title == embed(result).title
    assert "model is qwen2-72b" == message.embeds[0].description
    assert _ids(message)


async def test_a_mistake_offers_possible_values(scene: Scene) -> None:
    """Choosing one asks the same question with it in place of the mistake."""
    mistaken = await _asked(scene, model="nothing", kv="q8_0")
    assert "A mistake" == mistaken.embeds[0].title
    result = await _chosen(scene, mistaken, "model", "qwen2-72b")
    assert mistaken.id == result.response.id
    assert "kv is q8_0, model is qwen2-72b" == embed(result).description


async def test_mistaken_input_is_not_stored(scene: Scene) -> None:
    """If the rest is too long for an id, the card has no controls."""
    mistaken = await _asked(scene, model="nothing", hardware=LONG)
    assert "A mistake" == mistaken.embeds[0].title
    assert [] == mistaken.message.components


async def test_presses_have_the_rate_limits_of_commands(
    scene: Scene, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A member who may not ask with a command may not ask with a button."""
    asked: list[discord.Interaction[Any]] = []

    async def refuse(interaction: discord.Interaction[Any]) -> bool:
        asked.append(interaction)
        return False

    message = await _asked(scene)
    monkeypatch.setattr(bot.tree, "interaction_check", refuse)
    await _chosen(scene, message, "context", "32k")
    assert 1 == len(asked)
    assert "model is qwen2-72b" == message.embeds[0].description


async def test_an_answer_does_not_wait_for_a_failing_store(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The card is sent; only a press on it has to ask again."""

    async def full(*_: object) -> None:
        raise UnavailableError("full", "database or disk is full")

    monkeypatch.setattr(question_key, "remember", full)
    message = await _asked(scene, hardware=LONG)
    assert "128GB RAM" in message.embeds[0].description
    assert "a question was not kept for its buttons: database or disk is full" in caplog.text


async def test_an_answer_without_stored_settings_says_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its footer says it on one line, in the asker's language, and again after a press."""

    async def away(*_: object) -> None:
        raise UnavailableError("lost", "the file is gone")

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.member_settings.MemberSettings.get", away)
        message = await _asked(scene)
        assert "this answer does without it" in message.embeds[0].footer.text
        await _chosen(scene, message, "context", "32k")
        assert 1 == message.embeds[0].footer.text.count("this answer does without it")
    await _chosen(scene, message, "context", "8k")
    assert "does without it" not in str(message.embeds[0].to_dict())


async def test_answers_leave_no_view_in_memory(scene: Scene, bot: Client) -> None:
    """discord.py keeps nothing of a message whose controls work by their ids alone."""
    message = await _asked(scene)
    await _chosen(scene, message, "context", "32k")
    kept = bot._connection._view_store
    assert {} == kept._views
    assert {} == kept._synced_message_views


@pytest.mark.parametrize(
    "custom_id", ["m1:context:", "m2:context:fit", "s1:kv=:fit", "a1:delete:fit", "m1:context=8k:f"]
)
def test_a_foreign_id_is_no_control(custom_id: str) -> None:
    """The version, the kind and each part must be as this release writes them."""
    templates = [item.__discord_ui_compiled_template__ for item in ITEMS]
    assert not any(template.fullmatch(custom_id) for template in templates)


async def test_a_saved_machine_is_public_only_if_its_member_wants_that(
    scene: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until members choose, only they see the answer, which says how to change that."""
    monkeypatch.setattr("bot.commands.asker.named_machine", lambda *_: None)
    await store.settings.put(scene.guild.id, "public_answers", "yes")
    now_s, member_id = int(time.time()), scene.member.id
    offer = await store.member_hardware.offer(member_id, "rtx-3090", now_s)
    await store.member_hardware.accept(offer, member_id, now_s)
    first = await _asked(scene)
    assert first.ephemeral
    assert "/settings mine machine:" in first.embeds[0].footer.text
    assert "a1:wrong:fit model:qwen2-72b" in _ids(first)
    assert not (await _asked(scene, hardware="m3")).ephemeral
    await store.member_settings.put(member_id, "public_machine", "no", now_s)
    second = await _asked(scene)
    assert second.ephemeral
    assert not second.embeds[0].footer
    await store.member_settings.put(member_id, "public_machine", "yes", now_s)
    assert not (await _asked(scene)).ephemeral
