"""Models that the catalog lacks, looked up at the model hub: each once while it is remembered."""

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
# One that hangs is given up after 10 s. Who has waited behind others for as long is told so: the
# last of forty members would wait for 100 s.
_QUEUE_S = 10.0
_REMEMBERING_S = 1.0  # of the 3 s that Discord waits for a sign of life
# These say something of the hub's present state, not of the repository.
_PASSING: Final = frozenset({"hub_answer", "hub_busy", "hub_failed", "hub_unreachable"})
LOG = logging.getLogger(__name__)


class Lookup:
    """Asks the hub, a few repositories at once, and keeps its answers in the store."""

    def __init__(self, store: Store, place: HubPlace, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._place = place
        self._now = now
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._under_way: dict[str, asyncio.Task[Model]] = {}

    async def remembered(self, repository: str) -> Model | None:
        """The entry found before, None where the hub must be asked; the Mistake made before."""
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
        """Ask the hub; who asks for the same at the same time gets the same answer."""
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
        """One of the few places at the hub; a Mistake where none comes free in time."""
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
            # The next who asks for it waits for the hub again; this one has the answer.
            log_loss(LOG, "a hub's answer was not kept", str(error) or "it took too long")
