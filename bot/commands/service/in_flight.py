"""The interactions that are being answered at this moment."""

import asyncio
from typing import Any

from bot.commands.interaction import Interaction


class InFlight:
    """The tasks that answer interactions, so that shutdown can wait for them."""

    def __init__(self) -> None:
        self._tasks: dict[asyncio.Task[Any], Interaction] = {}

    def add(self, interaction: Interaction) -> asyncio.Task[Any]:
        """Add an interaction, and return the running task, which answers it."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("interactions are answered in tasks")
        self._tasks[task] = interaction
        task.add_done_callback(self._tasks.pop)
        return task

    async def idle(self) -> None:
        """Wait until no answer is in flight."""
        while self._tasks:
            await asyncio.wait(list(self._tasks))

    async def finished(self, within_s: float) -> list[Interaction]:
        """Wait `within_s` seconds; cancel the tasks not done then and return their interactions."""
        if not self._tasks:
            return []
        _, late = await asyncio.wait(list(self._tasks), timeout=within_s)
        unfinished = [self._tasks[task] for task in late]
        for task in late:
            task.cancel()
        return unfinished
