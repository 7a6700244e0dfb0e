"""Blocking work, done one piece at a time in a thread, in fair turns."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bot.commands.interaction import Interaction

Result = TypeVar("Result")


class FairQueue:
    """Computes answers in one thread; servers take turns, and members within each server.

    A member with one question waits for at most one answer of each other server, however many
    those ask for. The event loop stays free, so that one reply is sent while the next answer is
    computed. The work must be bounded: a thread cannot be stopped.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, OrderedDict[int, deque[_Job]]] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, "answers")
        self._working = False

    async def answer(self, interaction: Interaction, work: Callable[[], Result]) -> Result:
        """Return the result of some work done in the turn of an interaction, or raise its error."""
        member_id = interaction.user.id
        # In direct messages the member stands in for the server.
        return await self.do(interaction.guild_id or member_id, member_id, work)

    async def do(self, server_id: int, member_id: int, work: Callable[[], Result]) -> Result:
        """Return the result of some work done in the turn of a member of a server."""
        loop = asyncio.get_running_loop()
        job = _Job(work, loop.create_future())
        members = self._waiting.setdefault(server_id, OrderedDict())
        members.setdefault(member_id, deque()).append(job)
        if not self._working:
            self._working = True
            self._start_next(loop)
        result: Result = await job.done
        return result

    def _start_next(self, loop: asyncio.AbstractEventLoop) -> None:
        job = self._next()
        while job is not None and job.done.done():
            # Nobody waits for it any longer.
            job = self._next()
        if job is None:
            self._working = False
            return
        working = loop.run_in_executor(self._thread, job.work)
        working.add_done_callback(lambda ended: self._hand_over(job, ended, loop))

    def _next(self) -> "_Job | None":
        """Take the oldest job of the member and server that have waited longest, or None."""
        if not self._waiting:
            return None
        server_id, members = self._waiting.popitem(last=False)
        member_id, jobs = members.popitem(last=False)
        job = jobs.popleft()
        if jobs:
            members[member_id] = jobs
        if members:
            self._waiting[server_id] = members
        return job

    def _hand_over(
        self, job: "_Job", ended: "asyncio.Future[Any]", loop: asyncio.AbstractEventLoop
    ) -> None:
        if ended.cancelled():
            job.done.cancel()
        elif not job.done.done():
            error = ended.exception()
            if error is None:
                job.done.set_result(ended.result())
            else:
                job.done.set_exception(error)
        else:
            # Retrieved, so that asyncio does not log an error that nobody waits for.
            ended.exception()
        self._start_next(loop)


class _Job:
    """Some work, and the future that receives its result."""

    def __init__(self, work: Callable[[], Any], done: "asyncio.Future[Any]") -> None:
        self.work = work
        self.done = done
