"""When Python looks for garbage: never through everything while members wait.

To look through all that is loaded and remembered takes up to 150 ms (2026-11), in which nothing
would be answered. Nearly all garbage is young or has no cycles, and goes without that.
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Final

from bot.commands.service.in_flight import InFlight

# Objects of the youngest generation between two looks, and young ones between two of the middle.
_YOUNG: Final = 2_000
_MIDDLE: Final = 10
_NEVER: Final = 1_000_000_000
_HOUR_S: Final = 3600.0


def set_aside() -> None:
    """Leave what is loaded out of every later look, and never look through everything unasked."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)


async def an_hour() -> None:
    """Wait for the next time."""
    await asyncio.sleep(_HOUR_S)


async def collect_when_quiet(in_flight: InFlight, pause: Callable[[], Awaitable[None]]) -> None:
    """Look once in a while through what has come since, as soon as nobody waits for an answer."""
    while True:
        await pause()
        await in_flight.idle()
        gc.collect()
        gc.freeze()
