"""Which library answers where: the shared one, and each server's own rules over it."""

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
from bot.overlays.draft import Drafted, drafted
from bot.overlays.overlay import overlaid
from bot.store import ChangedMeanwhileError, Revision, StoreError
from bot.store.revisions import Revisions

Result = TypeVar("Result")
# Servers whose rules are checked at once; of more, the last ones wait for one of these to end.
_MOST_THREADS: Final = 64
LOG = logging.getLogger(__name__)
NO_RULES = "{}\n"  # the overlay of a server that has none


@dataclass(frozen=True)
class InForce:
    """What a server's moderators have published, and what answers there.

    `loaded` has a library; it is older than `number` and `shared_version` say where those two do
    not go together, which `problems` then tells. `number` is 0 without a revision.
    """

    number: int
    content: str
    shared_version: str
    loaded: Loaded
    problems: tuple[Problem, ...] = ()

    @property
    def library(self) -> Library:
        """The library that answers."""
        return self.loaded.whole


class Libraries:
    """Hands out one whole library for each answer; loads and checks aside, in a thread.

    `broken` gets each server whose rules do not go with the shared ones, once for each pair; and
    once they do again, without a problem.
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

    async def for_server(self, server_id: int | None) -> Library:
        """The library that answers on a server, or (None) in a direct message."""
        result = await self.in_force(server_id) if server_id is not None else None
        if result is None or result.number == 0:
            return self.shared_library
        return result.library

    @property
    def shared_library(self) -> Library:
        """The library without any server's own rules."""
        return InForce(0, NO_RULES, self.shared.version, self.shared).library

    async def in_force(self, server_id: int) -> InForce:
        """What is in force on a server; read from the store the first time."""
        if server_id not in self._in_force:
            async with self._locks[server_id]:
                if server_id not in self._in_force:
                    await self._load(server_id, *_state(await self._revisions.latest(server_id)))
        return self._in_force[server_id]

    async def prepare(self) -> None:
        """Load every server's rules, so that no member waits for it."""
        try:
            servers = await self._revisions.servers()
        except StoreError as error:
            LOG.warning("servers' rules are loaded when they are asked for: %s", error)
            return
        for server_id in servers:
            await _one_of_many(server_id, self.in_force(server_id))

    async def share(self, shared: Loaded) -> None:
        """Put a new shared library in the old one's place, then each server's rules over it.

        Until a server's are loaded, and where they do not go with it, its last library goes on.
        """
        self.shared = shared
        for server_id in list(self._in_force):
            await _one_of_many(server_id, self._renew(server_id))

    async def publish(
        self, server_id: int, revision: Revision, loaded: Loaded, shared_version: str
    ) -> None:
        """Take a revision that is in the store, with what was loaded of it over a shared state."""
        content = revision.change.content
        async with self._locks[server_id]:
            self._in_force[server_id] = InForce(revision.number, content, shared_version, loaded)
        if shared_version != self.shared.version:
            await self._renew(server_id)

    async def follow(self, server_id: int) -> None:
        """Take what was published on a server since its rules were read, wherever that was."""
        async with self._locks[server_id]:
            known = self._in_force.get(server_id)
            if known is None:
                # They are read when they are asked for first.
                return
            number, content = _state(await self._revisions.latest(server_id))
            if number != known.number:
                await self._load(server_id, number, content)

    async def draft(self, server_id: int, text: str, number: int | None = None) -> Drafted:
        """What comes of an overlay in place of the one in force.

        ChangedMeanwhileError where that has another `number` once a server's earlier drafts are
        done; None takes whichever is in force.
        """
        # They wait for each other, so that the first is soon ready.
        async with self._drafting[server_id]:
            now, shared = await self.in_force(server_id), self.shared
            if number not in (None, now.number):
                raise ChangedMeanwhileError
            asks = self._turns.asking(shared.ask)
            before, base = replace(now.loaded, ask=asks), replace(shared, ask=asks)
            file = file_of(now.number + 1)
            result = await self._in_turn(partial(drafted, base, before, text, file))
        return replace(result, loaded=replace(result.loaded, ask=shared.ask))

    async def loaded(self, number: int, content: str) -> Loaded:
        """An overlay over the present shared rules."""
        shared = self.shared
        base = replace(shared, ask=self._turns.asking(shared.ask))
        result = await self._in_turn(partial(overlaid, base, content, file_of(number)))
        return replace(result, ask=shared.ask)

    async def _renew(self, server_id: int) -> None:
        """Load what is in force over the shared rules; the store is not needed for that."""
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
        """Do some work in a thread of its own, which takes turns with those of other servers."""

        def taking_turns() -> Result:
            with self._turns.taken():
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._threads, taking_turns)


def _state(revision: Revision | None) -> tuple[int, str]:
    """The number and the content of what a server has published last; 0 where it has nothing."""
    return (revision.number, revision.change.content) if revision else (0, NO_RULES)


async def _one_of_many(server_id: int, work: Awaitable[object]) -> None:
    """Do something for one server; a fault of ours there keeps no other from its turn."""
    try:
        await work
    except StoreError as error:
        LOG.warning("the rules of server %s were not read: %s", server_id, error)
    except Exception:
        LOG.exception("the rules of server %s could not be loaded", server_id)


def file_of(number: int) -> str:
    """What the trail of rules and problems call a revision."""
    return f"server@{number}"
