import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from bot.commands.shards.once import Registering, once
from bot.store import UnavailableError


class Claims:
    """Claims with shard 0 or without it, as the test says."""

    def __init__(self) -> None:
        self.leading, self.following = asyncio.Event(), asyncio.Event()
        self.following.set()

    def lead(self) -> None:
        """Get shard 0."""
        self.following.clear()
        self.leading.set()

    def follow(self) -> None:
        """Lose it."""
        self.leading.clear()
        self.following.set()

    async def begun(self) -> None:
        """Have looked."""


class Work:
    """Work that goes on until it is cancelled or done."""

    def __init__(self) -> None:
        self.begun = self.cancelled = 0
        self.may_end = asyncio.Event()
        self.error: Exception | None = None

    async def do(self) -> None:
        """Work."""
        self.begun += 1
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.error is not None:
            raise self.error


async def _turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("served", "begun"), [(frozenset(), 1), ({0, 1}, 1), ({1, 2}, 0)], ids=["all", "0", "not 0"]
)
async def test_a_process_of_its_own_does_what_runs_once(served: Any, begun: int) -> None:
    """Unless a setting gives it other shards than the first."""
    work = Work()
    work.may_end.set()
    client: Any = SimpleNamespace(claims=None, served_shards=served)
    await once(client, work.do)
    assert begun == work.begun


async def test_the_work_goes_where_shard_0_goes() -> None:
    """It begins with the shard and ends with it, as often as that changes."""
    claims, work = Claims(), Work()
    client: Any = SimpleNamespace(claims=claims, served_shards=frozenset())
    task = asyncio.create_task(once(client, work.do))
    await _turns()
    assert 0 == work.begun
    claims.lead()
    await _turns()
    assert (1, 0) == (work.begun, work.cancelled)
    claims.follow()
    await _turns()
    assert (1, 1) == (work.begun, work.cancelled)
    claims.lead()
    await _turns()
    assert (2, 1) == (work.begun, work.cancelled)
    work.may_end.set()
    await task


async def test_an_error_of_the_work_is_raised() -> None:
    """Whoever started it begins it again."""
    claims, work = Claims(), Work()
    work.error = OSError("too many open files")
    work.may_end.set()
    claims.lead()
    client: Any = SimpleNamespace(claims=claims, served_shards=frozenset())
    with pytest.raises(OSError, match="too many"):
        await once(client, work.do)


async def test_cancelled_work_is_not_left_behind() -> None:
    """At the end of the process."""
    claims, work = Claims(), Work()
    claims.lead()
    client: Any = SimpleNamespace(claims=claims, served_shards=frozenset())
    task = asyncio.create_task(once(client, work.do))
    await _turns()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (1, 1) == (work.begun, work.cancelled)


class Locks:
    """One lock."""

    def __init__(self) -> None:
        self.is_free = True
        self.is_away = False

    async def try_lock(self, *_: object) -> bool:
        """Take it."""
        if self.is_away:
            raise UnavailableError("lost", "away")
        was_free, self.is_free = self.is_free, False
        return was_free

    async def unlock(self, *_: object) -> None:
        """Give it up."""
        self.is_free = True


async def test_processes_register_one_after_the_other() -> None:
    """The second has its turn when the first is done."""
    claims: Any = Claims()
    locks = Locks()
    first, second = Registering(claims, locks), Registering(claims, locks)
    async with first.turn() as is_ours:
        assert is_ours
        async with second.turn() as is_its:
            assert not is_its
        assert not locks.is_free
    async with second.turn() as is_its:
        assert is_its


async def test_without_the_database_everyone_registers() -> None:
    """It does no harm, and members need the commands."""
    claims: Any = Claims()
    locks = Locks()
    locks.is_away = True
    async with Registering(claims, locks).turn() as is_ours:
        assert is_ours
