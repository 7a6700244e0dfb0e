"""Kills a publisher at any moment, and checks the revisions that it has confirmed."""

import multiprocessing
from collections.abc import Callable

from bot.store import Address, Store
from tests.store.killed.publisher import content_of, publish_for_ever

SERVER = 1100000000000000011
# Each child is forked from one process that has imported everything.
PROCESSES = multiprocessing.get_context("forkserver")


def last_confirmed(
    address: Address, kill_after: int, end_server: Callable[[], None] | None = None
) -> int:
    """Kill a publisher some time after so many confirmations; return the last one it sent.

    `end_server` is called in its place, and then the publisher is killed, too.
    """
    receiver, sender = PROCESSES.Pipe(duplex=False)
    child = PROCESSES.Process(target=publish_for_ever, args=(address, SERVER, sender))
    child.start()
    sender.close()
    number = 0
    for _ in range(kill_after):
        number = receiver.recv()
    # It does not wait for this process, so it may be at any point of another publication.
    if end_server is not None:
        end_server()
    child.kill()
    child.join()
    try:
        while True:
            number = receiver.recv()
    except (EOFError, ConnectionError):
        receiver.close()
        child.close()
        return number


async def check_confirmed(store: Store, confirmed: int) -> int:
    """Fail if a confirmed revision is lost or the database damaged; return the last number."""
    assert [] == await store.problems()
    latest = await store.revisions.latest(SERVER)
    assert latest is not None
    # One more may exist: written, but not confirmed before the kill.
    assert latest.number - confirmed in (0, 1)
    assert content_of(latest.number) == latest.change.content
    # There are as many notices as revisions: both are written in one transaction.
    (notice,) = await store.notices.after(0)
    assert latest.number == notice.number
    return latest.number
