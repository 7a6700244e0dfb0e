import asyncio

import pytest

from bot.commands.shards.identifying import Identifying
from bot.store import UnavailableError


class FakeLocks:
    """Locks that a test takes for another process."""

    def __init__(self) -> None:
        self.taken: set[int] = set()
        self.is_away = False

    async def try_lock(self, _: str, number: int) -> bool:
        """Take a lock if it is free."""
        if self.is_away:
            raise UnavailableError("lost", "away")
        if number in self.taken:
            return False
        self.taken.add(number)
        return True

    async def unlock(self, _: str, number: int) -> None:
        """Give it up."""
        if self.is_away:
            raise UnavailableError("lost", "away")
        self.taken.discard(number)


class Pauses:
    """Pauses that last until the test ends them."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._ends: list[asyncio.Event] = []

    async def pause(self, seconds: float) -> None:
        """Wait."""
        self.asked.append(seconds)
        self._ends.append(asyncio.Event())
        await self._ends[-1].wait()

    async def end(self) -> None:
        """End all pauses of this moment, and let the work go on."""
        ends, self._ends = self._ends, []
        for event in ends:
            event.set()
        for _ in range(10):
            await asyncio.sleep(0)


@pytest.mark.parametrize(("at_once", "waits"), [(1, True), (2, True), (3, False), (16, False)])
async def test_shards_of_one_bucket_identify_5_s_apart(at_once: int, *, waits: bool) -> None:
    """Shards 0 and 2 are in one bucket if Discord takes one or two at once."""
    locks, pauses = FakeLocks(), Pauses()
    identifying = Identifying(locks, at_once, pauses.pause)
    await identifying.turn(0)
    second = asyncio.create_task(identifying.turn(2))
    for _ in range(10):
        await asyncio.sleep(0)
    assert waits == (not second.done())
    assert 5.0 in pauses.asked
    await pauses.end()
    await pauses.end()
    await second


async def test_another_process_is_waited_for() -> None:
    """It holds the lock while it identifies."""
    locks, pauses = FakeLocks(), Pauses()
    locks.taken = {0}
    turn = asyncio.create_task(Identifying(locks, 1, pauses.pause).turn(0))
    for _ in range(10):
        await asyncio.sleep(0)
    assert not turn.done()
    locks.taken.clear()
    await pauses.end()
    await turn
    assert {0} == locks.taken


async def test_without_the_database_they_are_as_far_apart_as_ever() -> None:
    """Shards that a setting fixes go on without it."""
    locks, pauses = FakeLocks(), Pauses()
    locks.is_away = True
    turn = asyncio.create_task(Identifying(locks, 1, pauses.pause).turn(0))
    for _ in range(10):
        await asyncio.sleep(0)
    assert [5.0] == pauses.asked
    assert not turn.done()
    await pauses.end()
    await turn
    await pauses.end()
