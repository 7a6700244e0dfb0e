"""The shards that a client has opened, each at its own time."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from typing import Final, Protocol

import discord
import yarl

# Discord confirms the closing at once; a lost line never does.
_CLOSING_S: Final = 1.0
LOG = logging.getLogger(__name__)


class ShardedClient(Protocol):
    """What is needed of a client."""

    shards_on_line: set[int]

    async def launch_shard(self, gateway: yarl.URL, shard_id: int) -> None:
        """Connect a shard."""
        ...

    def get_shard(self, shard_id: int, /) -> discord.ShardInfo | None:
        """Return an opened shard."""
        ...

    def agree_on(self, shard_count: int) -> None:
        """Set the number of all shards."""
        ...

    def forget_servers_of(self, shard_id: int) -> None:
        """Drop what is known of the servers of a shard."""
        ...


class OpenShards:
    """Opens and closes single shards while the client goes on, `at_once` as Discord allows."""

    def __init__(self, client: ShardedClient, gateway: yarl.URL, at_once: int) -> None:
        self._client = client
        # A connection that waits for its turn to identify reads nothing, and is closed in time.
        self._turns = asyncio.Semaphore(at_once)
        self._gateway = gateway
        self._opening: dict[int, asyncio.Task[None]] = {}

    @property
    def ids(self) -> set[int]:
        """The shards that were opened, on the line or on the way there."""
        return {*self._opening}

    def agree_on(self, shard_count: int) -> None:
        """Set the number of all shards, before the first is opened."""
        self._client.agree_on(shard_count)

    def open(self, shard_ids: Iterable[int]) -> None:
        """Begin to connect shards; discord.py tries until each is connected."""
        for shard_id in shard_ids:
            self._opening[shard_id] = asyncio.create_task(self._open(shard_id))

    async def close(self, shard_ids: Iterable[int]) -> None:
        """Close shards: from the first moment on, none of their questions is taken any more."""
        await asyncio.gather(*(self._close(shard_id) for shard_id in [*shard_ids]))

    async def _open(self, shard_id: int) -> None:
        async with self._turns:
            await self._client.launch_shard(self._gateway, shard_id)

    async def _close(self, shard_id: int) -> None:
        opening = self._opening.pop(shard_id, None)
        if opening is not None:
            opening.cancel()
        shard = self._client.get_shard(shard_id)
        if shard is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_CLOSING_S):
                    await shard.disconnect()
        self._client.shards_on_line.discard(shard_id)
        self._client.forget_servers_of(shard_id)
