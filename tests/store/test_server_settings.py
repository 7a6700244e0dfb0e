import pytest

from bot.store import Store
from tests.store.conftest import OTHER_SERVER, SERVER


async def test_last_value_of_a_setting_counts(store: Store) -> None:
    """None restores the default and deletes the row."""
    for value in ("1", "2", None):
        await store.settings.put(SERVER, "moderator_role_id", value)
        assert value == await store.settings.value(SERVER, "moderator_role_id")


async def test_settings_are_separate_by_server_and_name(store: Store) -> None:
    """Changing one affects no other."""
    await store.settings.put(SERVER, "moderator_role_id", "1")
    assert await store.settings.value(SERVER, "moderators_channel_id") is None
    assert await store.settings.value(OTHER_SERVER, "moderator_role_id") is None


async def test_one_setting_is_read_for_all_servers(store: Store) -> None:
    """The channels to notify of a broken library are found in one query."""
    await store.settings.put(SERVER, "moderators_channel_id", "1")
    await store.settings.put(OTHER_SERVER, "moderators_channel_id", "2")
    await store.settings.put(OTHER_SERVER, "moderator_role_id", "3")
    channels = await store.settings.everywhere("moderators_channel_id")
    assert {SERVER: "1", OTHER_SERVER: "2"} == channels


async def test_all_settings_of_a_server_are_read_at_once(store: Store) -> None:
    """They are given by name, without those of another server."""
    await store.settings.put(SERVER, "language", "zh-CN")
    await store.settings.put(SERVER, "currency", "cny")
    await store.settings.put(OTHER_SERVER, "market", "eu")
    assert {"language": "zh-CN", "currency": "cny"} == await store.settings.get(SERVER)


@pytest.mark.parametrize(("before", "value"), [(None, "eu"), ("us", "eu"), ("us", None)])
async def test_a_setting_is_exchanged_if_nobody_changed_it(
    store: Store, before: str | None, value: str | None
) -> None:
    """Set, changed or taken out; otherwise what somebody else set stays."""
    await store.settings.put(SERVER, "market", before)
    assert await store.settings.exchange(SERVER, "market", before, value)
    assert value == await store.settings.value(SERVER, "market")
    await store.settings.put(SERVER, "market", "uk")
    assert not await store.settings.exchange(SERVER, "market", before, value)
    assert "uk" == await store.settings.value(SERVER, "market")
