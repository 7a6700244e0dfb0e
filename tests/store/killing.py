"""Kills a publisher at any moment, and looks at what it has confirmed."""

import multiprocessing
from collections.abc import Callable

from bot.store import Address, Store
from tests.store.publisher import content_of, publish_for_ever

SERVER = 1100000000000000011
# Each child is forked from one process that has imported everything.
PROCESSES = multiprocessing.get_context("forkserver")


def last_confirmed(
    address: Address, kill_after: int, end_server: Callable[[], None] | None = None
) -> int:
    """Kill -9 a publisher some time after so many confirmations; the last one it sent.

    `end_server` is called in its place, and then the publisher is killed, too.
    """
    receiver, sender = PROCESSES.Pipe(duplex=False)
    child = PROCESSES.Process(target=publish_for_ever, args=(address, SERVER, sender))
    child.start()
    sender.close()
    number = 0
    for _ in range(kill_after):
        number = receiver.recv()
    # It does not wait for this, so it is anywhere within another publication by now.
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
