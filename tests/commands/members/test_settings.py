import time
from typing import Any

import pytest

from bot.commands.client import Client
from bot.store import Store
from tests.commands.scene import Scene, embed, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library."""
    return member_bot


async def test_a_member_sets_language_and_currency(scene: Scene) -> None:
    """The confirmation already uses the new language; `clear` goes back."""
    mine = await scene.member.slash(scene.channel, "settings mine", language="zh-CN")
    assert mine.ephemeral
    assert "设置" == embed(mine).title
    await scene.member.slash(scene.channel, "settings mine", currency="cny")
    cleared = told(await scene.member.slash(scene.channel, "settings mine", clear="language"))
    assert "Settings" in cleared
    assert "Currency: CNY" in cleared


async def test_a_change_without_a_setting_is_declined(scene: Scene) -> None:
    """A member names what to change; a server's settings have a card with menus."""
    declined = await scene.member.slash(scene.channel, "settings mine")
    assert "at least one setting" in told(declined)
    assert "language and money" in told(await scene.lin.slash(scene.channel, "settings server"))


async def test_a_server_is_set_by_its_moderators(scene: Scene, store: Store) -> None:
    """The role or Manage Server is needed; each setting is stored under its own name."""
    refused = await scene.member.slash(scene.channel, "settings server", market="eu")
    assert "That did not work" == embed(refused).title
    await scene.lin.slash(
        scene.channel, "settings server", language="zh-CN", market="eu", currency="eur"
    )
    slash = await scene.sam.slash(
        scene.channel,
        "settings server",
        answers="public",
        public_channel=scene.channel,
        moderators_channel=scene.channel,
    )
    assert "everyone sees them" in told(slash)
    channel = str(scene.channel.id)
    assert {
        "language": "zh-CN",
        "market": "eu",
        "currency": "eur",
        "public_answers": "yes",
        "public_channel_ids": channel,
        "moderators_channel_id": channel,
        "moderator_role_id": str(scene.role.id),
    } == dict(await store.settings.get(scene.guild.id))


async def test_channels_are_added_one_by_one(scene: Scene, store: Store) -> None:
    """Each is stored once; `clear` makes answers public in every channel again."""
    other = scene.guild.create_text_channel("more")
    for channel in (scene.channel, other, scene.channel):
        await scene.lin.slash(scene.channel, "settings server", public_channel=channel)
    both = f"{scene.channel.id} {other.id}"
    assert both == await store.settings.value(scene.guild.id, "public_channel_ids")
    await scene.lin.slash(scene.channel, "settings server", clear="public_channel_ids")
    assert await store.settings.value(scene.guild.id, "public_channel_ids") is None


async def test_private_answers_are_the_default(scene: Scene, store: Store) -> None:
    """Nothing is stored for the default."""
    for answers in ("public", "private"):
        await scene.lin.slash(scene.channel, "settings server", answers=answers)
    assert await store.settings.value(scene.guild.id, "public_answers") is None


@pytest.mark.parametrize("options", [{"moderator_role": None}, {"clear": "moderator_role_id"}])
async def test_moderators_do_not_choose_moderators(
    scene: Scene, store: Store, options: dict[str, Any]
) -> None:
    """Members with Manage Server do; @everyone cannot be the moderator role."""
    role = scene.guild.create_role("new")
    given = {name: value or role for name, value in options.items()}
    refused = await scene.lin.slash(scene.channel, "settings server", **given)
    assert "Manage Server" in told(refused)
    everybody = scene.guild.default_role
    none = await scene.sam.slash(scene.channel, "settings server", moderator_role=everybody)
    assert "Everyone has that role" in told(none)
    assert str(scene.role.id) == await store.settings.value(scene.guild.id, "moderator_role_id")
    await scene.sam.slash(scene.channel, "settings server", **given)
    kept = await store.settings.value(scene.guild.id, "moderator_role_id")
    assert (None if "clear" in options else str(role.id)) == kept


async def test_every_member_sees_the_settings(scene: Scene) -> None:
    """Both the member's and the server's are shown."""
    displayed = told(await scene.member.slash(scene.channel, "settings show"))
    assert f"Moderator role: `{scene.role.id}`" in displayed
    assert "Yours" in displayed


async def test_a_member_chooses_who_sees_the_saved_machine(scene: Scene, store: Store) -> None:
    """Only the member does by default; `clear` goes back to that."""
    now_s = int(time.time())
    for machine, kept, sentence in (
        ("public", "yes", "everyone sees them"),
        ("private", "no", "only you see them"),
    ):
        result = await scene.member.slash(scene.channel, "settings mine", machine=machine)
        assert sentence in told(result)
        assert {"public_machine": kept} == await store.member_settings.get(scene.member.id, now_s)
    await scene.member.slash(scene.channel, "settings mine", clear="public_machine")
    assert {} == await store.member_settings.get(scene.member.id, now_s)
