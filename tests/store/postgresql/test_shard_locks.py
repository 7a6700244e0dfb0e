import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest

from bot.settings.database_address import ServerAddress
from bot.store import UnavailableError, UnusableError
from bot.store.postgresql.seen import Member, Seen
from bot.store.postgresql.shard_locks import ShardLocks
from tests.store.databases import executed, until_unlocked

BOT, OTHER_BOT = 1100000000000000001, 1100000000000000002
Opened = Callable[..., ShardLocks]


@pytest.fixture
async def opened(postgres_address: ServerAddress) -> AsyncIterator[Opened]:
    """Make the locks of further processes, which are closed after the test."""
    await until_unlocked(postgres_address.text)
    made: list[ShardLocks] = []

    def open_(
        process: str, count: int = 4, bot: int = BOT, *, is_fixed: bool = False
    ) -> ShardLocks:
        member = Member(bot, process, is_fixed)
        made.append(ShardLocks(postgres_address, member, count, kept_s=3600))
        return made[-1]

    yield open_
    for locks in made:
        await locks.close()


async def _end(address: ServerAddress, process: str) -> None:
    """End the session of a process from outside, and wait until it has ended."""
    administrator = await asyncpg.connect(address.text)
    try:
        query = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE '% ' || $1"
        (pid,) = [row[0] for row in await administrator.fetch(query, process)]
        await administrator.fetch("SELECT pg_terminate_backend($1, 20000)", pid)
    finally:
        await administrator.close()


async def _connected_again(locks: ShardLocks) -> Seen:
    """Look until the loss of a connection has been noticed on both sides."""
    async with asyncio.timeout(30):
        while True:
            with contextlib.suppress(UnavailableError):
                return await locks.look()


async def _as_12_s_later(address: ServerAddress) -> None:
    """Let the time pass for which a shard is kept: an hour here, where no test may be too slow."""
    await executed(address.text, "UPDATE shards SET served_until_ms = served_until_ms - 3600001")


async def test_a_shard_has_one_holder(opened: Opened) -> None:
    """What one process holds, another cannot take; both see who holds what."""
    first, second = opened("a"), opened("b")
    await first.look()
    seen = await second.look()
    assert {0, 1, 2, 3} == seen.free
    assert {"a", "b"} == {*seen.members}
    assert await first.take(0)
    assert await second.take(1)
    assert not await second.take(0)
    seen = await second.look()
    assert {0: "a", 1: "b"} == seen.holders
    assert {2, 3} == seen.free
    assert ({0}, {1}) == (first.held, second.held)


async def test_a_shard_that_is_given_back_is_free_at_once(opened: Opened) -> None:
    """As in a deploy; nobody has to wait."""
    first, second = opened("a"), opened("b")
    await first.look()
    await second.look()
    await first.take(0)
    await first.give_back(0)
    seen = await second.look()
    assert 0 in seen.free
    assert 0 not in seen.lost
    assert await second.take(0)


async def test_a_dead_process_keeps_its_shards_until_it_must_have_closed_them(
    opened: Opened, postgres_address: ServerAddress
) -> None:
    """Its lock ends with it; another takes the shard 12 s after the last renewal, not before."""
    first, second = opened("a"), opened("b")
    await first.look()
    await first.take(0)
    await _end(postgres_address, "a")
    seen = await second.look()
    assert {} == seen.holders
    assert {0} == seen.kept
    assert {0: "a"} == seen.lost
    assert not await second.take(0)
    await _as_12_s_later(postgres_address)
    assert 0 in (await second.look()).free
    assert await second.take(0)


async def test_a_renewal_keeps_a_shard(opened: Opened, postgres_address: ServerAddress) -> None:
    """Each look gives another 12 s, to the shards of this process alone."""
    first, second = opened("a"), opened("b")
    await first.look()
    await second.look()
    await first.take(0)
    await second.take(1)
    await _as_12_s_later(postgres_address)
    await first.look()
    await _end(postgres_address, "a")
    await _end(postgres_address, "b")
    seen = await opened("c").look()
    assert {0} == seen.kept
    assert {1, 2, 3} == seen.free


async def test_a_lost_connection_is_replaced_and_its_locks_are_taken_again(
    opened: Opened, postgres_address: ServerAddress
) -> None:
    """The process goes on with its shards, and nobody has got between."""
    first, second = opened("a"), opened("b")
    await first.look()
    await first.take(0)
    await first.take(3)
    await _end(postgres_address, "a")
    assert {0, 3} == first.held
    assert {0: "a", 3: "a"} == (await _connected_again(first)).holders
    await second.look()
    assert not await second.take(0)


async def test_who_comes_back_too_late_has_lost_his_shard(
    opened: Opened, postgres_address: ServerAddress, caplog: pytest.LogCaptureFixture
) -> None:
    """Another serves it by now; one line says so."""
    first, second = opened("a"), opened("b")
    await first.look()
    await first.take(0)
    await first.take(1)
    await _end(postgres_address, "a")
    await _as_12_s_later(postgres_address)
    await second.look()
    assert await second.take(0)
    seen = await _connected_again(first)
    assert {0: "b", 1: "a"} == seen.holders
    assert {1} == first.held
    assert ["shard 0 was taken by b meanwhile"] == [entry.message for entry in caplog.records]


async def test_an_earlier_connection_of_the_process_is_ended(
    opened: Opened, postgres_address: ServerAddress
) -> None:
    """The server may not have heard yet that it was cut."""
    first = opened("a")
    await first.look()
    await first.take(0)
    again = opened("a")
    again.held.add(0)
    assert {0: "a"} == (await _connected_again(again)).holders


async def test_the_number_of_shards_is_that_of_who_is_there(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    """Discord recommends more by now, which begins when all have stopped."""
    first, second = opened("a", 4), opened("b", 5)
    await first.look()
    assert 4 == (await second.look()).shard_count
    assert "Discord recommends 5 shards, and the other processes serve 4" in caplog.text
    await first.close()
    await second.close()
    assert 6 == (await opened("c", 6).look()).shard_count


async def test_fixed_shards_of_another_number_are_refused(opened: Opened) -> None:
    """Two numbers at once would answer some servers twice and others never."""
    await opened("a", 4).look()
    with pytest.raises(UnusableError, match="serve 4 shards, and this one 8"):
        await opened("b", 8, is_fixed=True).look()


async def test_another_bot_is_refused_in_one_line(opened: Opened) -> None:
    """A token of another application on this database is a wrong setting."""
    await opened("a").look()
    with pytest.raises(UnusableError) as caught:
        await opened("b", bot=OTHER_BOT).look()
    assert f"the bot {BOT} (a) serves from it" in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_lock_of_a_work_has_one_holder(opened: Opened) -> None:
    """Not even its own process gets it twice."""
    first, second = opened("a"), opened("b")
    await first.look()
    await second.look()
    assert await first.try_lock("bucket", 0)
    assert not await first.try_lock("bucket", 0)
    assert not await second.try_lock("bucket", 0)
    assert await second.try_lock("bucket", 1)
    await first.unlock("bucket", 0)
    assert await second.try_lock("bucket", 0)


async def test_a_silent_server_ends_a_look_in_time(opened: Opened) -> None:
    """Who cannot renew must know it in time; the next look connects again."""
    first = opened("a")
    await first.look()
    with pytest.raises(UnavailableError) as caught:
        await first.look(within_s=0)
    assert "busy" == caught.value.reason
    with pytest.raises(UnavailableError):
        await first.take(0)
    await first.look()
    assert await first.take(0)


async def test_the_session_ends_by_itself_if_nothing_is_renewed(
    postgres_address: ServerAddress,
) -> None:
    """The server knows the limits of a frozen process and of a dead computer."""
    locks = ShardLocks(postgres_address, Member(BOT, "a"), 4)
    await locks.look()
    connection = locks._connection
    settings = [
        await connection.fetchval(f"SHOW {name}")
        for name in ("idle_session_timeout", "tcp_keepalives_idle", "tcp_keepalives_count")
    ]
    await locks.close()
    assert ["12s", "4", "3"] == settings
