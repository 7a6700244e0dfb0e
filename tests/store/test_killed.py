import multiprocessing
from pathlib import Path

from bot.store import Store
from tests.store.conftest import SERVER
from tests.store.publisher import content_of, publish_for_ever

KILLS = 100
# Each child is forked from one process that has imported everything.
PROCESSES = multiprocessing.get_context("forkserver")


def last_confirmed(database: Path, kill_after: int) -> int:
    """Kill -9 a publisher some time after so many confirmations; the last one it sent."""
    receiver, sender = PROCESSES.Pipe(duplex=False)
    child = PROCESSES.Process(target=publish_for_ever, args=(database, SERVER, sender))
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


async def test_killed_at_any_moment_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    """After each of 100 kills the file opens, whole, with every confirmed revision."""
    PROCESSES.set_forkserver_preload(["tests.store.publisher"])
    database = tmp_path / "rigwise.sqlite3"
    before = 0
    for kill in range(KILLS):
        confirmed = last_confirmed(database, kill_after=1 + kill % 4)
        assert confirmed > before
        async with Store(database) as store:
            async with store._open.read("PRAGMA integrity_check") as cursor:
                assert ("ok",) == await cursor.fetchone()
            latest = await store.revisions.latest(SERVER)
            assert latest is not None
            # One more may be there: written, but not confirmed any more.
            assert latest.number - confirmed in (0, 1)
            assert content_of(latest.number) == latest.change.content
            before = latest.number
    async with Store(database) as store:
        numbers = [one.number for one in await store.revisions.newest(SERVER, before + 1)]
    assert list(range(before, 0, -1)) == numbers
