"""Whose turn it is to identify: Discord takes one for each bucket of shards every 5 s."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from bot.store import StoreError
from bot.store.postgresql.seen import Kind

# https://discord.com/developers/docs/events/gateway#sharding-max-concurrency, 2026-11
_APART_S: Final = 5.0
_AGAIN_S: Final = 0.2
# discord.py gives a shard 60 s to identify again, and begins anew after that.
_LONGEST_S: Final = 40.0
LOG = logging.getLogger(__name__)


class TurnLocks(Protocol):
    """What is needed of the store's locks."""

    async def try_lock(self, kind: Kind, number: int) -> bool:
        """Take a lock; return whether it was free."""
        ...

    async def unlock(self, kind: Kind, number: int) -> None:
        """Give it up."""
        ...


class Identifying:
    """Waits for the turn of a shard among all processes of the bot."""

    def __init__(
        self,
        locks: TurnLocks,
        at_once: int,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._locks = locks
        self._at_once = at_once
        self._pause = pause
        self._holding: set[asyncio.Task[None]] = set()

    async def turn(self, shard_id: int) -> None:
        """Return when a shard may identify; TimeoutError if that takes too long."""
        bucket = shard_id % self._at_once
        async with asyncio.timeout(_LONGEST_S):
            while not await self._is_free(bucket):
                await self._pause(_AGAIN_S)
        self._holding.add(task := asyncio.create_task(self._hold(bucket)))
        task.add_done_callback(self._holding.discard)

    async def _is_free(self, bucket: int) -> bool:
        try:
            return await self._locks.try_lock("bucket", bucket)
        except StoreError:
            # Nobody can tell; as far apart as discord.py itself keeps them.
            await self._pause(_APART_S)
            return True

    async def _hold(self, bucket: int) -> None:
        await self._pause(_APART_S)
        with contextlib.suppress(StoreError):  # a lost connection holds no lock
            await self._locks.unlock("bucket", bucket)
