"""What only one of several processes does."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final, Protocol

from bot.commands.shards.claims import Claims
from bot.commands.shards.identifying import TurnLocks
from bot.store import StoreError

_REGISTRATION: Final = 1
_FIRST_LOOK_S: Final = 3.0


class Serving(Protocol):
    """What is needed of a client."""

    claims: Claims | None

    @property
    def served_shards(self) -> frozenset[int]:
        """The shards that this process serves."""
        ...


async def once(client: Serving, work: Callable[[], Awaitable[None]]) -> None:
    """Do some work in the process that serves shard 0, for as long as it does.

    There is one at any time, and the next one begins where that one has ended.
    """
    if client.claims is None:
        # Before discord.py has asked for their number, none is known, and all will be served.
        if not client.served_shards or 0 in client.served_shards:
            await work()
        return
    while True:
        await client.claims.leading.wait()
        doing = asyncio.ensure_future(work())
        lost = asyncio.ensure_future(client.claims.following.wait())
        try:
            await asyncio.wait({doing, lost}, return_when=asyncio.FIRST_COMPLETED)
            if doing.done():
                doing.result()
                return
        finally:
            for task in (doing, lost):
                task.cancel()
            await asyncio.gather(doing, lost, return_exceptions=True)


class Registering:
    """Whose turn it is to register the commands: of several processes one after the other."""

    def __init__(self, claims: Claims, locks: TurnLocks) -> None:
        self._claims = claims
        self._locks = locks

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """Tell whether it is this process's turn, which ends with the block.

        Without the database nobody can tell, and registering twice does no harm.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_FIRST_LOOK_S):
                await self._claims.begun()
        try:
            is_ours = await self._locks.try_lock("work", _REGISTRATION)
        except StoreError:
            yield True
            return
        try:
            yield is_ours
        finally:
            if is_ours:
                with contextlib.suppress(StoreError):  # a lost connection holds no lock
                    await self._locks.unlock("work", _REGISTRATION)


@asynccontextmanager
async def always() -> AsyncIterator[bool]:
    """Tell that it is this process's turn: there is no other."""
    yield True
