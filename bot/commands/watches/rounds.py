"""Watched questions, asked again once the library, prices or rules have changed."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.answers.model_place import model_place
from bot.asking.mistake import Mistake
from bot.catalog.model import Model
from bot.commands.watches.place import is_served_here
from bot.commands.watches.telling import Change, tell, words_of_server
from bot.library.library import Library
from bot.overlays.watched.question import (
    Watched,
    WatchedAnswer,
    asked_again,
    news_of,
    read_watched,
)
from bot.overlays.watched.seen import Seen, read_seen
from bot.store import StoreError, Watch
from bot.texts import Words

if TYPE_CHECKING:  # the client owns the rounds
    from bot.commands.client import Client

# Servers whose watches are asked again at once: where one waits for Discord or a model hub, the
# others go on. Members' questions wait for one watched question at a time, see `_asked`.
_AT_ONCE: Final = 4
_WATCHES: Final = (
    0  # all watches stand in the queue as one server of this id, which Discord has not
)
_RETRY_S: Final = 600.0  # after Discord or the database has failed
LOG = logging.getLogger(__name__)


class Rounds:
    """Asks the watches of servers again, each server once for all that has woken it meanwhile."""

    def __init__(self, client: "Client", retry_s: float = _RETRY_S) -> None:
        self._client = client
        self._retry_s = retry_s
        self._woken = asyncio.Event()
        self._due: set[int] = set()
        self._all_are_due = False

    def wake(self, server_id: int | None = None) -> None:
        """Have the watches of a server asked again, or those of every server (None)."""
        if server_id is None:
            self._all_are_due = True
        else:
            self._due.add(server_id)
        self._woken.set()

    async def follow(self) -> None:
        """Ask again whatever is due, from the moment on at which the servers are known."""
        await self._client.wait_until_ready()
        while True:
            await self._woken.wait()
            self._woken.clear()
            await self.ask_due()

    async def each_day(self, pause: Callable[[], Awaitable[object]]) -> None:
        """Wake all at once and after each pause: files changed meanwhile, and offers end."""
        while True:
            self.wake()
            await pause()

    async def ask_due(self) -> None:
        """Ask the watches of all servers that are due; an error delays only its own server."""
        waiting = iter(await self._taken())
        await asyncio.gather(*(self._ask_servers(waiting) for _ in range(_AT_ONCE)))

    async def _taken(self) -> list[int]:
        due, self._due = self._due, set()
        all_are_due, self._all_are_due = self._all_are_due, False
        try:
            watching = await self._client.store.watches.servers(int(time.time()))
        except StoreError as error:
            LOG.warning("watches were not read, and are asked again later: %s", error)
            self._wake_later(None)
            return []
        return [server_id for server_id in watching if all_are_due or server_id in due]

    async def _ask_servers(self, waiting: Iterator[int]) -> None:
        for server_id in waiting:
            try:
                if is_served_here(self._client, server_id):
                    await self._ask_server(server_id)
            except StoreError as error:
                LOG.warning("the watches of %s are asked again later: %s", server_id, error)
                self._wake_later(server_id)
            except Exception:
                LOG.exception("the watches of %s could not be asked again", server_id)

    async def _ask_server(self, server_id: int) -> None:
        client = self._client
        library, words = (
            await client.library_of(server_id),
            await words_of_server(client, server_id),
        )
        changes = []
        for watch in await client.store.watches.of(server_id, int(time.time())):
            change = await self._changed(watch, library, words)
            if change is not None:
                changes.append(change)
        if not await tell(client, changes, library, words):
            self._wake_later(server_id)

    async def _changed(self, watch: Watch, library: Library, words: Words) -> Change | None:
        """Return what has changed, if it is to be told; what is only noted is noted here."""
        watched, before = read_watched(watch.question), read_seen(watch.seen)
        now = None if watched is None else await self._asked(watched, watch.server_id, library)
        if watched is None or now is None:
            return None
        # What an older release has kept in another way is noted anew.
        is_new, lines = (True, []) if before is None else news_of(watched, before, now, words)
        seen = now.model_dump_json(exclude_defaults=True)
        if lines:
            return Change(watch, watched, seen, lines)
        if is_new:
            await self._client.store.watches.see(watch, seen, int(time.time()))
        return None

    async def _asked(self, watched: Watched, server_id: int, library: Library) -> Seen | None:
        """Ask in the thread of answers, as one of many members of one server.

        So no member waits for more than one of these at a time, and each server's come in turn.
        None if a model hub does not answer; it is asked in the next round.
        """
        try:
            model = await self._model(watched, library)
        except Mistake:
            return None
        work = partial(asked_again, watched, library, datetime.now(UTC).date(), model)
        return await self._client.tree.queue.do(_WATCHES, server_id, work)

    async def _model(self, watched: Watched, library: Library) -> Model | None:
        """Return the model of a repository that a question names; Mistake if the hub fails."""
        if not isinstance(watched, WatchedAnswer):
            return None
        try:
            place = model_place(watched.request, library, "repository")
        except Mistake:
            return None  # of another option, which the answer tells
        return None if place is None else await self._client.model_at(place.name)

    def _wake_later(self, server_id: int | None) -> None:
        asyncio.get_running_loop().call_later(self._retry_s, self.wake, server_id)
