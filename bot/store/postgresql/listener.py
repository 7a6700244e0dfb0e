"""A separate connection for the notices of other processes."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any, Final

from bot.settings.database_address import ServerAddress
from bot.store.errors import StoreError
from bot.store.postgresql.connecting import CHANNEL, CONNECTING_S, SERVING_LOCK, connect
from bot.store.postgresql.faults import translated

_LOOK_S: Final = 5.0  # between checks whether the connection is still alive
_PAUSE_S: Final = 1.0
_LOCK: Final = "SELECT pg_try_advisory_lock($1)"
_SHARED_LOCK: Final = "SELECT pg_try_advisory_lock_shared($1)"
_UNLOCK: Final = "SELECT pg_advisory_unlock_all()"
_CLOSING_S: Final = 1.0  # for which the end of the process waits for a server that hangs
LOG = logging.getLogger(__name__)


class Listener:
    """Wakes the listeners at each notice, and after each time without a connection.

    Each bot that serves shares a lock on this connection, which ends with it.
    """

    def __init__(self, address: ServerAddress) -> None:
        self._address = address
        self._listeners: list[Callable[[], None]] = []
        self._connection: Any = None
        self._task: asyncio.Task[None] | None = None
        self._serves = False

    def add(self, wake: Callable[[], None]) -> None:
        """Wake this listener too; the first one opens the connection."""
        self._listeners.append(wake)
        if self._task is None:
            self._task = asyncio.create_task(self._stay())

    async def claim(self, *, alone: bool) -> bool:
        """Lock the database for this process, or for all that serve; return whether it is free."""
        with translated():
            connection = await self._connected()
            lock = _LOCK if alone else _SHARED_LOCK
            is_free = bool(await connection.fetchval(lock, SERVING_LOCK))
        self._serves = is_free and not alone
        return is_free

    async def close(self) -> None:
        """Stop listening and close the connection."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._connection is not None:
            # The server notices an ended connection only after the next bot may have asked.
            with contextlib.suppress(StoreError), translated():
                await self._connection.fetchval(_UNLOCK, timeout=_CLOSING_S)
            self._connection.terminate()

    async def _connected(self) -> Any:  # noqa: ANN401 - asyncpg's connection
        if self._connection is None or self._connection.is_closed():
            self._connection = await connect(self._address)
        return self._connection

    async def _stay(self) -> None:
        """Keep a connection open; after each new one the listeners look for missed notices."""
        while True:
            try:
                with translated():
                    await self._hear()
            except StoreError as error:
                LOG.warning("the database's notices are not heard: %s", error)
            except Exception:
                LOG.exception("the database's notices are not heard")
            await asyncio.sleep(_PAUSE_S)

    async def _hear(self) -> None:
        connection = await self._connected()
        ended = asyncio.Event()
        connection.add_termination_listener(lambda _: ended.set())
        await connection.add_listener(CHANNEL, self._heard)
        if self._serves:
            await connection.fetchval(_SHARED_LOCK, SERVING_LOCK)
        self._heard()
        while not ended.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await ended.wait()
            if not ended.is_set():
                await connection.execute("SELECT 1", timeout=CONNECTING_S)

    def _heard(self, *_: object) -> None:
        for wake in self._listeners:
            wake()
