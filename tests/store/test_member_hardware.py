import pytest

from bot.catalog.owned.saved_name import MINE, MOST_MACHINES
from bot.store import NoRoomError, SavedMachine, Store
from tests.store.conftest import LIN, SAM

NOW = 1_790_000_000
DAY, YEAR = 24 * 3600, 365 * 24 * 3600


async def _save(
    store: Store, member_id: int, machine: str, now_s: int = NOW, name: str = MINE
) -> None:
    offer = await store.member_hardware.offer(member_id, machine, now_s, name)
    saved = await store.member_hardware.accept(offer, member_id, now_s)
    assert SavedMachine(machine, now_s, now_s, name) == saved


async def test_offered_machine_is_saved_only_after_acceptance(store: Store) -> None:
    """A machine that its member has not confirmed is not used."""
    offer = await store.member_hardware.offer(LIN, "2x rtx-3090", NOW)
    assert await store.member_hardware.get(LIN, NOW) is None
    await store.member_hardware.accept(offer, LIN, NOW + 5)
    saved = await store.member_hardware.get(LIN, NOW + 5)
    assert SavedMachine("2x rtx-3090", NOW + 5, NOW + 5) == saved
    assert await store.member_hardware.get(SAM, NOW + 5) is None


async def test_offer_is_valid_for_its_member_and_one_day(store: Store) -> None:
    """No other member can accept it, and nobody can once it has expired."""
    offer = await store.member_hardware.offer(LIN, "rtx-3090", NOW)
    assert await store.member_hardware.accept(offer, SAM, NOW) is None
    assert await store.member_hardware.accept(offer, LIN, NOW + DAY) is None
    assert await store.member_hardware.accept("never", LIN, NOW) is None


async def test_later_machine_of_a_name_replaces_the_first(store: Store) -> None:
    """A name has one machine."""
    await _save(store, LIN, "rtx-3090")
    await _save(store, LIN, "rtx-4090", NOW + 9)
    saved = await store.member_hardware.get(LIN, NOW + 9)
    assert SavedMachine("rtx-4090", NOW + 9, NOW + 9) == saved


async def test_only_the_last_offer_can_be_accepted_and_only_once(store: Store) -> None:
    """The button of an older card saves nothing, nor does one that was pressed before."""
    older = await store.member_hardware.offer(LIN, "rtx-3090", NOW)
    offer = await store.member_hardware.offer(LIN, "rtx-4090", NOW)
    assert await store.member_hardware.accept(older, LIN, NOW) is None
    saved = await store.member_hardware.accept(offer, LIN, NOW)
    assert saved is not None
    assert "rtx-4090" == saved.machine
    assert await store.member_hardware.accept(offer, LIN, NOW) is None
    assert {"member_hardware"} == set(await store.personal_data.get(LIN))


async def test_a_machine_is_forgotten_a_year_after_its_last_use(store: Store) -> None:
    """Use within a day writes nothing; later use starts a new year."""
    await _save(store, LIN, "rtx-3090")
    await store.member_hardware.touch(LIN, NOW + DAY - 1)
    saved = await store.member_hardware.get(LIN, NOW)
    assert saved is not None
    assert NOW == saved.used_at_s
    assert await store.member_hardware.get(LIN, NOW + YEAR) is None
    await store.member_hardware.touch(LIN, NOW + DAY)
    saved = await store.member_hardware.get(LIN, NOW + YEAR)
    assert SavedMachine("rtx-3090", NOW, NOW + DAY) == saved


async def test_forgetting_a_machine_deletes_its_offers(store: Store) -> None:
    """A button left on a card saves nothing afterwards."""
    await _save(store, LIN, "rtx-3090")
    offer = await store.member_hardware.offer(LIN, "rtx-4090", NOW)
    assert await store.member_hardware.forget(LIN)
    assert not await store.member_hardware.forget(LIN)
    assert await store.member_hardware.accept(offer, LIN, NOW) is None
    assert await store.member_hardware.get(LIN, NOW) is None


async def test_several_machines_stand_under_their_names(store: Store) -> None:
    """`mine` comes first, whenever it was saved; each is forgotten alone."""
    for at, name in enumerate(("work pc", "laptop", MINE)):
        await _save(store, LIN, f"machine-{at}", NOW + at, name)
    await _save(store, SAM, "rtx-4090", name="laptop")
    kept = await store.member_hardware.all_of(LIN, NOW + 9)
    assert [MINE, "work pc", "laptop"] == [each.name for each in kept]
    assert kept[0] == await store.member_hardware.get(LIN, NOW + 9)
    assert await store.member_hardware.forget(LIN, "work pc")
    assert not await store.member_hardware.forget(LIN, "work pc")
    kept = await store.member_hardware.all_of(LIN, NOW + 9)
    assert [MINE, "laptop"] == [each.name for each in kept]
    assert await store.member_hardware.get(SAM, NOW + 9) is not None


async def test_without_mine_the_first_saved_is_the_usual_one(store: Store) -> None:
    """A member who names all of them is asked about none that they saved later."""
    await _save(store, LIN, "rtx-4090", NOW, "work pc")
    await _save(store, LIN, "rtx-3090", NOW + 1, "laptop")
    usual = await store.member_hardware.get(LIN, NOW + 1)
    assert usual is not None
    assert "work pc" == usual.name


async def test_one_machine_too_many_is_refused_and_its_offer_stays(store: Store) -> None:
    """One that replaces another has room, and so has one after an old one has expired."""
    for number in range(MOST_MACHINES):
        await _save(store, LIN, "rtx-3090", NOW + number, f"pc {number}")
    offer = await store.member_hardware.offer(LIN, "rtx-4090", NOW, "one more")
    with pytest.raises(NoRoomError):
        await store.member_hardware.accept(offer, LIN, NOW)
    kept = await store.member_hardware.all_of(LIN, NOW)
    assert MOST_MACHINES == len(kept)
    assert "one more" not in [each.name for each in kept]
    await _save(store, LIN, "rtx-4090", NOW, "pc 0")
    await _save(store, LIN, "rtx-4090", NOW + YEAR, "one more")
    last = (await store.member_hardware.all_of(LIN, NOW + YEAR))[-1]
    assert ("one more", "rtx-4090") == (last.name, last.machine)
