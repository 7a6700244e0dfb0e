"""Garbage collection that never examines all objects while members wait.

A full collection takes up to 150 ms (2026-11), during which nothing would be answered. Nearly
all garbage is young or has no cycles, and is freed without one.
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Final

from bot.commands.service.in_flight import InFlight

# Allocations between two collections of the youngest generation, and those per middle one.
_YOUNG: Final = 2_000
_MIDDLE: Final = 10
_NEVER: Final = 1_000_000_000
_HOUR_S: Final = 3600.0


def set_aside() -> None:
    """Exclude all loaded objects from collections, and disable automatic full collections."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)


async def an_hour() -> None:
    """Wait one hour."""
    await asyncio.sleep(_HOUR_S)


async def collect_when_quiet(in_flight: InFlight, pause: Callable[[], Awaitable[None]]) -> None:
    """Collect all garbage after each pause, once no answer is in flight.

    This examines objects set aside before, too: a library that a reload has replaced is garbage.
    """
    while True:
        await pause()
        await in_flight.idle()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
