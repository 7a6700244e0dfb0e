from bot.store import SavedMachine, Store
from tests.store.conftest import LIN, SAM

NOW = 1_790_000_000
DAY, YEAR = 24 * 3600, 365 * 24 * 3600


async def _save(store: Store, member_id: int, machine: str, now_s: int = NOW) -> None:
    offer = await store.member_hardware.offer(member_id, machine, now_s)
    assert machine == await store.member_hardware.accept(offer, member_id, now_s)


async def test_what_is_offered_is_saved_only_once_it_is_accepted(store: Store) -> None:
    """A machine that its member has not confirmed answers nothing."""
    offer = await store.member_hardware.offer(LIN, "2x rtx-3090", NOW)
    assert await store.member_hardware.get(LIN, NOW) is None
    await store.member_hardware.accept(offer, LIN, NOW + 5)
    saved = await store.member_hardware.get(LIN, NOW + 5)
    assert SavedMachine("2x rtx-3090", NOW + 5, NOW + 5) == saved
    assert await store.member_hardware.get(SAM, NOW + 5) is None


async def test_an_offer_is_its_members_only_and_for_a_day(store: Store) -> None:
    """Nobody else can accept it, and nobody at all after it expired."""
    offer = await store.member_hardware.offer(LIN, "rtx-3090", NOW)
    assert await store.member_hardware.accept(offer, SAM, NOW) is None
    assert await store.member_hardware.accept(offer, LIN, NOW + DAY) is None
    assert await store.member_hardware.accept("never", LIN, NOW) is None


async def test_a_later_machine_takes_the_place_of_the_first(store: Store) -> None:
    """A member has one machine."""
    await _save(store, LIN, "rtx-3090")
    await _save(store, LIN, "rtx-4090", NOW + 9)
    saved = await store.member_hardware.get(LIN, NOW + 9)
    assert SavedMachine("rtx-4090", NOW + 9, NOW + 9) == saved


async def test_only_the_last_offer_counts_and_once(store: Store) -> None:
    """A button on an older card saves nothing, nor does one that was pressed."""
    older = await store.member_hardware.offer(LIN, "rtx-3090", NOW)
    offer = await store.member_hardware.offer(LIN, "rtx-4090", NOW)
    assert await store.member_hardware.accept(older, LIN, NOW) is None
    assert "rtx-4090" == await store.member_hardware.accept(offer, LIN, NOW)
    assert await store.member_hardware.accept(offer, LIN, NOW) is None
    assert {"member_hardware"} == set(await store.personal_data.get(LIN))


async def test_a_machine_is_forgotten_a_year_after_its_last_use(store: Store) -> None:
    """Use within a day writes nothing; a later one begins the year anew."""
    await _save(store, LIN, "rtx-3090")
    await store.member_hardware.touch(LIN, NOW + DAY - 1)
    saved = await store.member_hardware.get(LIN, NOW)
    assert saved is not None
    assert NOW == saved.used_at_s
    assert await store.member_hardware.get(LIN, NOW + YEAR) is None
    await store.member_hardware.touch(LIN, NOW + DAY)
    saved = await store.member_hardware.get(LIN, NOW + YEAR)
    assert SavedMachine("rtx-3090", NOW, NOW + DAY) == saved


async def test_forgetting_takes_offers_too(store: Store) -> None:
    """A button that was left on a card saves nothing after that."""
    await _save(store, LIN, "rtx-3090")
    offer = await store.member_hardware.offer(LIN, "rtx-4090", NOW)
    assert await store.member_hardware.forget(LIN)
    assert not await store.member_hardware.forget(LIN)
    assert await store.member_hardware.accept(offer, LIN, NOW) is None
    assert await store.member_hardware.get(LIN, NOW) is None
