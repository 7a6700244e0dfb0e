import multiprocessing

from bot.store import Address, Store
from tests.store.conftest import SERVER
from tests.store.publisher import content_of, publish_for_ever

KILLS = 10  # `make bench` kills a hundred on each engine
# Each child is forked from one process that has imported everything.
PROCESSES = multiprocessing.get_context("forkserver")


def last_confirmed(address: Address, kill_after: int) -> int:
    """Kill -9 a publisher some time after so many confirmations; the last one it sent."""
    receiver, sender = PROCESSES.Pipe(duplex=False)
    child = PROCESSES.Process(target=publish_for_ever, args=(address, SERVER, sender))
    child.start()
    sender.close()
    number = 0
    for _ in range(kill_after):
        number = receiver.recv()
    # It does not wait for this, so it is anywhere within another publication by now.
    child.kill()
    child.join()
    try:
        while True:
            number = receiver.recv()
    except EOFError:
        receiver.close()
        child.close()
        return number


async def check_confirmed(store: Store, confirmed: int) -> int:
    """Fail where a confirmed revision is lost, or the database is not whole; the last number."""
    assert [] == await store.problems()
    latest = await store.revisions.latest(SERVER)
    assert latest is not None
    # One more may be there: written, but not confirmed any more.
    assert latest.number - confirmed in (0, 1)
    assert content_of(latest.number) == latest.change.content
    # Told of as often as published: the two are one transaction.
    (notice,) = await store.notices.after(0)
    assert latest.number == notice.number
    return latest.number


async def test_killed_at_any_moment_nothing_confirmed_is_lost(address: Address) -> None:
    """After each kill the database opens, whole, with every confirmed revision and its notice."""
    PROCESSES.set_forkserver_preload(["tests.store.publisher"])
    before = 0
    for kill in range(KILLS):
        confirmed = last_confirmed(address, kill_after=1 + kill % 4)
        assert confirmed > before
        async with Store(address) as store:
            before = await check_confirmed(store, confirmed)
    async with Store(address) as store:
        numbers = [one.number for one in await store.revisions.newest(SERVER, before + 1)]
    assert list(range(before, 0, -1)) == numbers
