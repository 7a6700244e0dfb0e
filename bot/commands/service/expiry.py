"""Deletion of stored rows when their retention period ends."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from bot.store import StoreError
from bot.store.expiry import DAY_S, Expiry

LOG = logging.getLogger(__name__)


async def a_day() -> None:
    """Wait one day, until the next sweep."""
    await asyncio.sleep(DAY_S)


async def sweep_daily(expiry: Expiry, pause: Callable[[], Awaitable[None]]) -> None:
    """Delete expired rows at once and after each pause; a failed sweep is made up by the next."""
    while True:
        try:
            swept = await expiry.sweep(int(time.time()))
        except StoreError as error:
            LOG.warning("what has expired was not deleted: %s", error)
        else:
            _tell(swept)
        await pause()


def _tell(swept: int | None) -> None:
    if swept is None:
        LOG.warning(
            "what has expired is kept for another day: the clock of this computer tells another "
            "time than the day after the last deletion"
        )
    else:
        LOG.info("%s expired rows were deleted", swept)
