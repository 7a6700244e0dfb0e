"""Waiting, within bounds, until something has been seen."""

import asyncio
from collections.abc import Callable


class Changes:
    """Wakes those who wait for a condition each time that something may have made it true."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def tell(self) -> None:
        """Let every waiter look again."""
        values, self._next = self._next, asyncio.Event()
        values.set()

    async def until(self, condition: Callable[[], bool], within_s: float, what: str) -> None:
        """Return once the condition holds; TimeoutError, naming `what`, if it does not in time."""
        try:
            async with asyncio.timeout(within_s):
                while not condition():
                    await self._next.wait()
        except TimeoutError:
            raise TimeoutError(f"{what}: not within {within_s} s") from None
