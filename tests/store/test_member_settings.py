from bot.store import Store
from tests.store.conftest import LIN, SAM

NOW = 1_790_000_000
DAY, YEAR = 24 * 3600, 365 * 24 * 3600


async def test_settings_are_kept_per_member(store: Store) -> None:
    """The last value counts, and None restores the default."""
    await store.member_settings.put(LIN, "language", "en", NOW)
    await store.member_settings.put(LIN, "language", "zh-CN", NOW)
    await store.member_settings.put(LIN, "currency", "cny", NOW)
    assert {"language": "zh-CN", "currency": "cny"} == await store.member_settings.get(LIN, NOW)
    await store.member_settings.put(LIN, "language", None, NOW)
    assert {"currency": "cny"} == await store.member_settings.get(LIN, NOW)
    assert {} == await store.member_settings.get(SAM, NOW)


async def test_settings_are_forgotten_a_year_after_their_last_use(store: Store) -> None:
    """Use a day or more after the last one starts a new year."""
    await store.member_settings.put(LIN, "currency", "eur", NOW)
    assert {} == await store.member_settings.get(LIN, NOW + YEAR)
    await store.member_settings.touch(LIN, NOW + DAY - 1)
    assert {} == await store.member_settings.get(LIN, NOW + YEAR)
    await store.member_settings.touch(LIN, NOW + DAY)
    assert {"currency": "eur"} == await store.member_settings.get(LIN, NOW + YEAR)
