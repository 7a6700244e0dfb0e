"""The interactions that are being answered at this moment."""

import asyncio
from typing import Any

from bot.commands.interaction import Interaction


class InFlight:
    """Knows the task that answers each interaction, so that none is cut off when the bot ends."""

    def __init__(self) -> None:
        self._tasks: dict[asyncio.Task[Any], Interaction] = {}

    def add(self, interaction: Interaction) -> asyncio.Task[Any]:
        """The running task, which answers this interaction."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("interactions are answered in tasks")
        self._tasks[task] = interaction
        task.add_done_callback(self._tasks.pop)
        return task

    async def idle(self) -> None:
        """Wait until nobody waits for an answer."""
        while self._tasks:
            await asyncio.wait(list(self._tasks))

    async def finished(self, within_s: float) -> list[Interaction]:
        """Wait for all of them; those that took longer, whose tasks are cancelled."""
        if not self._tasks:
            return []
        _, late = await asyncio.wait(list(self._tasks), timeout=within_s)
        unfinished = [self._tasks[task] for task in late]
        for task in late:
            task.cancel()
        return unfinished
