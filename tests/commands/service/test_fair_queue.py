import asyncio
import threading
from collections.abc import Callable

import pytest

from bot.commands.service.fair_queue import FairQueue


@pytest.fixture
async def queue() -> FairQueue:
    """Return a queue without work."""
    return FairQueue()


class Gate:
    """The first piece of work, which lasts until the gate opens, and the order of the others."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self._opened = threading.Event()

    def first(self) -> None:
        """Last until the gate is opened."""
        self._opened.wait()

    def noting(self, name: str) -> Callable[[], str]:
        """Return work that notes when it is done."""

        def work() -> str:
            self.order.append(name)
            return name

        return work

    def open(self) -> None:
        """Let the first piece of work end."""
        self._opened.set()


async def test_results_and_errors_are_handed_back(queue: FairQueue) -> None:
    """The queue goes on after both."""
    assert 3 == await queue.do(1, 1, lambda: 3)
    with pytest.raises(ZeroDivisionError):
        await queue.do(1, 1, lambda: 1 // 0)
    assert 4 == await queue.do(1, 1, lambda: 4)


async def test_servers_take_turns_and_so_do_their_members(queue: FairQueue) -> None:
    """One question waits for one answer of each other server, not for all of them."""
    gate = Gate()
    first = asyncio.ensure_future(queue.do(9, 9, gate.first))
    await asyncio.sleep(0)
    asked = [("a", 1, 1), ("b", 1, 1), ("c", 1, 1), ("d", 1, 2), ("e", 2, 5)]
    waiting = [queue.do(server, member, gate.noting(name)) for name, server, member in asked]
    tasks = [asyncio.ensure_future(work) for work in waiting]
    await asyncio.sleep(0)
    gate.open()
    await asyncio.gather(first, *tasks)
    assert ["a", "e", "d", "b", "c"] == gate.order


async def test_work_that_nobody_waits_for_is_skipped(queue: FairQueue) -> None:
    """A member who has gone costs the others nothing."""
    gate = Gate()
    first = asyncio.ensure_future(queue.do(9, 9, gate.first))
    await asyncio.sleep(0)
    gone = asyncio.ensure_future(queue.do(1, 1, gate.noting("gone")))
    still_here = asyncio.ensure_future(queue.do(1, 1, gate.noting("still here")))
    await asyncio.sleep(0)
    gone.cancel()
    gate.open()
    await asyncio.gather(first, still_here)
    assert ["still here"] == gate.order


async def test_the_event_loop_runs_during_the_work(queue: FairQueue) -> None:
    """The work waits for something that only the event loop can do."""
    gate = Gate()
    first = asyncio.ensure_future(queue.do(1, 1, gate.first))
    await asyncio.sleep(0)
    assert not first.done()
    gate.open()
    await first
