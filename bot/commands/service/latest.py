"""Completions at every letter: only each member's latest one is computed."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.commands.interaction import Interaction
from bot.commands.service.fair_queue import FairQueue

Result = TypeVar("Result")


class Latest:
    """Cancels a member's pending work as soon as the same member asks for more."""

    def __init__(self, queue: FairQueue) -> None:
        self._queue = queue
        self._waiting: dict[int, asyncio.Task[object]] = {}

    async def only(self, interaction: Interaction, work: Callable[[], Result]) -> Result | None:
        """Return the result of work done in its turn; None if the member has asked again since."""
        member_id = interaction.user.id
        earlier = self._waiting.get(member_id)
        if earlier is not None:
            earlier.cancel()
        task = asyncio.ensure_future(self._queue.answer(interaction, work))
        self._waiting[member_id] = task
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
            if self._waiting.get(member_id) is task:
                del self._waiting[member_id]
        return None if task.cancelled() else task.result()
