"""Models missing from the catalog, looked up at the model hub and remembered for a time."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from bot.asking.mistake import Mistake
from bot.catalog.model import Model
from bot.hub.address import HubPlace
from bot.hub.cached_answers import as_text, from_text
from bot.hub.repository import model_in_repository
from bot.settings.logs import log_loss
from bot.store import Store, StoreError
from bot.store.expiry import DAY_S

_FOUND_S = 7 * DAY_S
_REFUSED_S = 3600
_AT_ONCE = 4
# A look-up that hangs is given up after 10 s. A member who has waited behind others for as long
# is told so: the last of forty members would wait for 100 s.
_QUEUE_S = 10.0
_REMEMBERING_S = 1.0  # Discord waits 3 s for a first response
# These describe the hub's present state, not the repository.
_PASSING: Final = frozenset({"hub_answer", "hub_busy", "hub_failed", "hub_unreachable"})
LOG = logging.getLogger(__name__)


class Lookup:
    """Asks the hub for at most four repositories at once, and keeps its answers in the store."""

    def __init__(self, store: Store, place: HubPlace, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._place = place
        self._now = now
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._under_way: dict[str, asyncio.Task[Model]] = {}

    async def remembered(self, repository: str) -> Model | None:
        """Return the remembered entry, or None; raises a Mistake that was remembered."""
        try:
            async with asyncio.timeout(_REMEMBERING_S):
                text = await self._store.hub_answers.get(repository, int(self._now()))
        except (TimeoutError, StoreError) as error:
            log_loss(LOG, "a hub's answer was not read", str(error) or "it took too long")
            return None
        result = from_text(text) if text else None
        if isinstance(result, Mistake):
            raise result
        return result

    async def model(self, repository: str) -> Model:
        """Return the hub's entry; simultaneous calls for one repository share a request."""
        own = repository.lower()
        task = self._under_way.get(own)
        if task is None:
            task = self._under_way[own] = asyncio.create_task(self._asked(repository))
            task.add_done_callback(lambda _: self._under_way.pop(own))
        return await asyncio.shield(task)

    async def _asked(self, repository: str) -> Model:
        async with self._turn():
            try:
                result = await model_in_repository(repository, self._place)
            except Mistake as mistake:
                if mistake.kind not in _PASSING:
                    await self._remember(repository, mistake, _REFUSED_S)
                raise
        await self._remember(repository, result, _FOUND_S)
        return result

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Hold one of the few places at the hub; raises Mistake if none becomes free in time."""
        try:
            async with asyncio.timeout(_QUEUE_S):
                await self._room.acquire()
        except TimeoutError:
            raise Mistake("hub_busy") from None
        try:
            yield
        finally:
            self._room.release()

    async def _remember(self, repository: str, model: Model | Mistake, seconds: int) -> None:
        expires_at_s = int(self._now()) + seconds
        try:
            async with asyncio.timeout(_REMEMBERING_S):
                await self._store.hub_answers.keep(repository, as_text(model), expires_at_s)
        except (TimeoutError, StoreError) as error:
            # The next member who asks waits for the hub again; this one has the answer.
            log_loss(LOG, "a hub's answer was not kept", str(error) or "it took too long")
