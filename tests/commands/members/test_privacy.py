import json
import time

import pytest

from bot.commands.client import Client
from bot.store import Store
from tests.commands.scene import Scene, embed, told
from tests.store.everything import store_everything_of

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library."""
    return member_bot


async def test_stored_data_is_shown_to_its_member_only(scene: Scene, store: Store) -> None:
    """Each kind has a line with its retention; nobody else sees any of it."""
    await store_everything_of(store, scene.member.id)
    slash = await scene.member.slash(scene.channel, "privacy show")
    assert slash.ephemeral
    for what in ("1 computer, ", "setting", "draft", "4 reports of speeds", "revision"):
        assert what in told(slash)
    assert "Nothing." in told(await scene.lin.slash(scene.channel, "privacy show"))


async def test_every_kind_of_data_has_its_line_in_every_language(
    scene: Scene, store: Store
) -> None:
    """Otherwise the card could not be made."""
    await store_everything_of(store, scene.member.id)
    now_s = int(time.time())
    await store.member_hardware.offer(scene.member.id, "x", now_s)
    for language in ("en", "zh-CN"):
        await store.member_settings.put(scene.member.id, "language", language, now_s)
        displayed = embed(await scene.member.slash(scene.channel, "privacy show"))
        kinds = await store.personal_data.get(scene.member.id)
        assert len(kinds) == len(displayed.fields[0].value.splitlines())


async def test_the_export_contains_everything(scene: Scene, store: Store) -> None:
    """It is a JSON file of the stored rows."""
    await store_everything_of(store, scene.member.id)
    exported = await scene.member.slash(scene.channel, "privacy export")
    assert exported.ephemeral
    assert exported.response is not None
    (file,) = exported.response.attachments
    assert await store.personal_data.get(scene.member.id) == json.loads(await file.read())


async def test_deletion_asks_once_and_leaves_nothing(scene: Scene, store: Store) -> None:
    """The button deletes, after a restart too; no other member's data is touched."""
    await store_everything_of(store, scene.member.id)
    await store.member_settings.put(scene.lin.id, "currency", "eur", int(time.time()))
    asked = await scene.member.slash(scene.channel, "privacy delete")
    assert asked.ephemeral
    assert {} != await store.personal_data.get(scene.member.id)
    await scene.env.restart_bot()
    assert asked.response is not None
    done = await scene.member.click(asked.response, label="Delete everything")
    assert "Deleted" == embed(done).title
    assert {} == await store.personal_data.get(scene.member.id)
    assert {"member_settings"} == set(await store.personal_data.get(scene.lin.id))
