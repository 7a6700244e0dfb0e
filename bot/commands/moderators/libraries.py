"""The library for each server: the shared one, or the server's own rules over it."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from bot.commands.moderators.turns import Turns
from bot.library.library import Library
from bot.loading import Loaded
from bot.marked_yaml import Problem
from bot.overlays.comparison import usual_questions
from bot.overlays.draft import MOST_QUESTIONS, Drafted, Enough, drafted
from bot.overlays.overlay import overlaid
from bot.store import ChangedMeanwhileError, Revision, StoreError
from bot.store.revisions import Revisions

Result = TypeVar("Result")
# Threads in which servers' rules are checked at once; further servers wait for one to end.
_MOST_THREADS: Final = 64
LOG = logging.getLogger(__name__)
NO_RULES = "{}\n"  # the overlay of a server that has none


@dataclass(frozen=True)
class InForce:
    """The published rules of a server, and the library in force there.

    `loaded` always has a library. If the rules do not fit the shared ones, `loaded` is the last
    state that worked, older than `number` and `shared_version`, and `problems` gives the reasons.
    `number` is 0 without a revision.
    """

    number: int
    content: str
    shared_version: str
    loaded: Loaded
    problems: tuple[Problem, ...] = ()

    @property
    def library(self) -> Library:
        """The library in force."""
        return self.loaded.whole


class Libraries:
    """The library for each answer; rules are loaded and checked in a thread.

    `broken` receives each server whose rules do not fit the shared ones, once for each such load,
    and again without problems once they fit.
    """

    def __init__(self, shared: Loaded, revisions: Revisions) -> None:
        self.shared = shared
        self.broken: asyncio.Queue[tuple[int, tuple[Problem, ...]]] = asyncio.Queue()
        self._revisions = revisions
        self._in_force: dict[int, InForce] = {}
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._drafting: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._turns = Turns()
        self._threads = ThreadPoolExecutor(_MOST_THREADS, "rules")
        self._ready_for = ""  # the version of the shared library
        self._getting_ready: asyncio.Task[None] | None = None

    async def for_server(self, server_id: int | None) -> Library:
        """Return the library of a server, or the shared one in a direct message (None)."""
        if server_id is not None:
            await self.in_force(server_id)
        return self.known_of(server_id)

    def known_of(self, server_id: int | None) -> Library:
        """Return the library of a server whose rules have been read, otherwise the shared one."""
        known = self._in_force.get(server_id) if server_id is not None else None
        return self.shared_library if known is None or known.number == 0 else known.library

    @property
    def shared_library(self) -> Library:
        """The library without any server's own rules."""
        return InForce(0, NO_RULES, self.shared.version, self.shared).library

    async def in_force(self, server_id: int) -> InForce:
        """Return a server's state in force, read from the store the first time."""
        if server_id not in self._in_force:
            async with self._locks[server_id]:
                if server_id not in self._in_force:
                    await self._load(server_id, *_state(await self._revisions.latest(server_id)))
        return self._in_force[server_id]

    async def prepare(self, is_served: Callable[[int], bool] = lambda _: True) -> None:
        """Load the rules of all servers that are served here, so that no member waits for it."""
        try:
            servers = await self._revisions.servers()
        except StoreError as error:
            LOG.warning("servers' rules are loaded when they are asked for: %s", error)
            return
        for server_id in filter(is_served, servers):
            await _one_of_many(server_id, self.in_force(server_id))

    async def share(self, shared: Loaded) -> None:
        """Replace the shared library, then load each server's rules over it again.

        A server keeps its previous library until then, and for as long as its rules do not fit.
        """
        self.shared = shared
        for server_id in list(self._in_force):
            await _one_of_many(server_id, self._renew(server_id))

    def forget(self, is_gone: Callable[[int], bool]) -> None:
        """Drop the libraries of servers that another process serves from now on."""
        for server_id in filter(is_gone, [*self._in_force]):
            del self._in_force[server_id]

    async def publish(
        self, server_id: int, revision: Revision, loaded: Loaded, shared_version: str
    ) -> None:
        """Put a stored revision in force, as loaded over the shared rules of `shared_version`."""
        content = revision.change.content
        async with self._locks[server_id]:
            self._in_force[server_id] = InForce(revision.number, content, shared_version, loaded)
        if shared_version != self.shared.version:
            await self._renew(server_id)

    async def follow(self, server_id: int) -> None:
        """Load the latest revision of a server if it is not the one in force."""
        async with self._locks[server_id]:
            known = self._in_force.get(server_id)
            if known is None:
                # Its rules are read when they are first needed.
                return
            number, content = _state(await self._revisions.latest(server_id))
            if number != known.number:
                await self._load(server_id, number, content)

    def get_ready(self) -> None:
        """Begin to work out what every check asks of the shared library, unless that was begun.

        A moderator who opens an editor checks something soon.
        """
        if self._ready_for != self.shared.version:
            self._ready_for = self.shared.version
            self._getting_ready = asyncio.create_task(self._work_out(self.shared))

    async def done_getting_ready(self) -> None:
        """Wait until that is done."""
        if self._getting_ready is not None:
            await self._getting_ready

    async def _work_out(self, shared: Loaded) -> None:
        for question in usual_questions(shared, MOST_QUESTIONS):
            try:
                await self._in_turn(partial(shared.outcome, question))
            except Exception:
                LOG.exception("a question of every check has no answer: %s", question)

    async def draft(
        self,
        server_id: int,
        text: str,
        number: int | None = None,
        is_enough: Enough = lambda _: False,
    ) -> Drafted:
        """Check an overlay in place of the one in force, and return what it would change.

        `is_enough` says of a draft without problems whether nobody will look at what it changes.

        The server's earlier drafts are finished first. Raises ChangedMeanwhileError if the revision
        then in force is not `number`; None accepts any.
        """
        # One at a time, so that the first is soon ready.
        async with self._drafting[server_id]:
            now, shared = await self.in_force(server_id), self.shared
            if number not in (None, now.number):
                raise ChangedMeanwhileError
            asks = self._turns.asking(shared.ask)
            before, base = replace(now.loaded, ask=asks), replace(shared, ask=asks)
            file = file_of(now.number + 1)
            result = await self._in_turn(partial(drafted, base, before, text, file, is_enough))
            self.get_ready()
        return replace(result, loaded=replace(result.loaded, ask=shared.ask))

    async def loaded(self, number: int, content: str) -> Loaded:
        """Return an overlay loaded over the present shared rules."""
        shared = self.shared
        base = replace(shared, ask=self._turns.asking(shared.ask))
        result = await self._in_turn(partial(overlaid, base, content, file_of(number)))
        return replace(result, ask=shared.ask)

    async def _renew(self, server_id: int) -> None:
        """Load the overlay in force over the shared rules again, without reading the store."""
        async with self._locks[server_id]:
            known = self._in_force[server_id]
            await self._load(server_id, known.number, known.content)

    async def _load(self, server_id: int, number: int, content: str) -> None:
        shared = self.shared
        if number == 0:
            self._in_force[server_id] = InForce(0, NO_RULES, shared.version, shared)
            return
        loaded = await self.loaded(number, content)
        result = InForce(number, content, shared.version, loaded)
        last = self._in_force.get(server_id)
        if loaded.library is None:
            going_on = last.loaded if last else shared
            result = replace(result, loaded=going_on, problems=loaded.problems)
            LOG.warning("the rules of server %s do not go with the shared ones", server_id)
            self.broken.put_nowait((server_id, loaded.problems))
        elif last is not None and last.problems:
            LOG.warning("the rules of server %s go with the shared ones again", server_id)
            self.broken.put_nowait((server_id, ()))
        self._in_force[server_id] = result

    async def _in_turn(self, work: Callable[[], Result]) -> Result:
        """Do some work in a thread, which takes turns with those of other servers."""

        def taking_turns() -> Result:
            with self._turns.taken():
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._threads, taking_turns)


def _state(revision: Revision | None) -> tuple[int, str]:
    """Return the number and content of the latest revision; 0 and no rules without one."""
    return (revision.number, revision.change.content) if revision else (0, NO_RULES)


async def _one_of_many(server_id: int, work: Awaitable[object]) -> None:
    """Do something for one server; log an exception, so that the other servers still follow."""
    try:
        await work
    except StoreError as error:
        LOG.warning("the rules of server %s were not read: %s", server_id, error)
    except Exception:
        LOG.exception("the rules of server %s could not be loaded", server_id)


def file_of(number: int) -> str:
    """Return the file name of a revision in trails of rules and in problems."""
    return f"server@{number}"
