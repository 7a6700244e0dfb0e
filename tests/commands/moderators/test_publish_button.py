import pytest

from bot.commands.client import Client
from bot.store import Change, Revision, Store
from bot.store.revisions import Revisions
from tests.commands.moderators.test_rules_editing import SLOW
from tests.commands.scene import Scene, publish, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules."""
    return ruled_bot


async def test_the_button_works_after_a_restart_and_once(scene: Scene, bot: Client) -> None:
    """Everything it needs is in its id and in the store."""
    checked = await scene.edit(scene.lin, SLOW)
    bot._connection._view_store._views.clear()
    bot._connection._view_store._synced_message_views.clear()
    assert "Revision 1" in told(await publish(scene, scene.lin, checked))
    again = told(await publish(scene, scene.lin, checked))
    assert "Already published" in again
    assert "revision 1" in again


async def test_a_second_press_is_no_mistake_of_anybody(scene: Scene, store: Store) -> None:
    """Nothing is published twice, and what others publish later changes nothing of that."""
    checked = await scene.edit(scene.lin, SLOW)
    await publish(scene, scene.lin, checked)
    other = await scene.edit(scene.sam, SLOW.replace("large", "big"))
    await publish(scene, scene.sam, other)
    again = told(await publish(scene, scene.lin, checked))
    assert "Already published" in again
    assert "revision 1" in again
    latest = await store.revisions.latest(scene.guild.id)
    assert latest is not None
    assert 2 == latest.number


async def test_of_two_presses_at_once_the_second_is_told_of_the_first(
    scene: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both find the draft; only one can become the revision."""
    checked = await scene.edit(scene.lin, SLOW)
    publish_once = Revisions.publish

    async def twice(kept: Revisions, server_id: int, base: int, change: Change) -> Revision:
        await publish_once(kept, server_id, base, change)
        return await publish_once(kept, server_id, base, change)

    monkeypatch.setattr(Revisions, "publish", twice)
    second = told(await publish(scene, scene.lin, checked))
    assert "Already published" in second
    latest = await store.revisions.latest(scene.guild.id)
    assert latest is not None
    assert 1 == latest.number


async def test_nothing_is_published_to_a_deleted_server(
    scene: Scene, store: Store, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A press that was under way ends in one clear line."""
    checked = await scene.edit(scene.lin, SLOW)
    monkeypatch.setattr(bot, "get_guild", lambda _: None)
    assert "no longer on that server" in told(await publish(scene, scene.lin, checked))
    assert await store.revisions.latest(scene.guild.id) is None
