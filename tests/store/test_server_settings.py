from bot.store import Store
from tests.store.conftest import OTHER_SERVER, SERVER


async def test_a_setting_is_what_was_set_last(store: Store) -> None:
    """None goes back to the default, which is no row."""
    for value in ("1", "2", None):
        await store.settings.put(SERVER, "moderator_role_id", value)
        assert value == await store.settings.value(SERVER, "moderator_role_id")


async def test_settings_of_servers_and_names_are_apart(store: Store) -> None:
    """A setting is one of one server."""
    await store.settings.put(SERVER, "moderator_role_id", "1")
    assert await store.settings.value(SERVER, "moderators_channel_id") is None
    assert await store.settings.value(OTHER_SERVER, "moderator_role_id") is None


async def test_one_setting_is_found_everywhere(store: Store) -> None:
    """Who is told of a broken library is found in one query."""
    await store.settings.put(SERVER, "moderators_channel_id", "1")
    await store.settings.put(OTHER_SERVER, "moderators_channel_id", "2")
    await store.settings.put(OTHER_SERVER, "moderator_role_id", "3")
    channels = await store.settings.everywhere("moderators_channel_id")
    assert {SERVER: "1", OTHER_SERVER: "2"} == channels


async def test_all_of_a_server_is_read_at_once(store: Store) -> None:
    """By name, those of another server not."""
    await store.settings.put(SERVER, "language", "zh-CN")
    await store.settings.put(SERVER, "currency", "cny")
    await store.settings.put(OTHER_SERVER, "market", "eu")
    assert {"language": "zh-CN", "currency": "cny"} == await store.settings.get(SERVER)
