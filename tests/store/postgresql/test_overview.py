import time

import pytest

from bot.settings.database_address import ServerAddress
from bot.store import Store
from bot.store.postgresql.overview import overview
from bot.store.postgresql.seen import Member
from bot.store.postgresql.shard_locks import ShardLocks
from tests.store.databases import until_unlocked

BOT = 1100000000000000001


async def test_the_processes_are_seen_with_their_shards(postgres_address: ServerAddress) -> None:
    """A spare has none; looking takes no lock and no part."""
    await until_unlocked(postgres_address.text)
    assert {} == (await overview(postgres_address)).served
    first = ShardLocks(postgres_address, Member(BOT, "a"), 3, kept_s=3600)
    spare = ShardLocks(postgres_address, Member(BOT, "b"), 3, kept_s=3600)
    try:
        await first.look()
        await spare.look()
        await first.take(2)
        await first.take(0)
        async with Store(postgres_address) as store:
            seen = await store.shards()
        assert seen is not None
        assert {"a": (0, 2), "b": ()} == seen.served
        assert (3, (1,)) == (seen.shard_count, seen.unserved)
    finally:
        await first.close()
        await spare.close()


async def test_the_difference_of_the_clocks_is_told(
    postgres_address: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of this computer, whose clock is an hour late."""
    now_s = time.time()
    monkeypatch.setattr("bot.store.postgresql.overview.time.time", lambda: now_s - 3600)
    assert 3590 < (await overview(postgres_address)).ahead_s < 3700


async def test_a_file_has_no_processes_to_share_with(sqlite_address: ServerAddress) -> None:
    """There is nothing to look at."""
    async with Store(sqlite_address) as store:
        assert await store.shards() is None
        assert store.shard_locks(Member(BOT, "a"), 1) is None
