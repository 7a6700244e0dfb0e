from bot.store import Address, Store
from tests.store.killed.killing import PROCESSES, SERVER, check_confirmed, last_confirmed

KILLS = 10  # `make bench` kills a hundred on each engine


async def test_no_confirmed_revision_is_lost_by_a_kill(address: Address) -> None:
    """After each kill the database is whole, with every confirmed revision and its notice."""
    PROCESSES.set_forkserver_preload(["tests.store.killed.publisher"])
    before = 0
    for kill in range(KILLS):
        confirmed = last_confirmed(address, kill_after=1 + kill % 4)
        assert confirmed > before
        async with Store(address) as store:
            before = await check_confirmed(store, confirmed)
    async with Store(address) as store:
        numbers = [entry.number for entry in await store.revisions.newest(SERVER, before + 1)]
    assert list(range(before, 0, -1)) == numbers
