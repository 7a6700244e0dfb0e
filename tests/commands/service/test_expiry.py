import asyncio

import aiosqlite
import pytest

from bot.commands.service.expiry import sweep_daily
from bot.store import Store


async def test_what_has_expired_goes_at_once_and_every_day(store: Store) -> None:
    """A row that expired before a sweep is gone after it."""
    days: asyncio.Queue[None] = asyncio.Queue()
    sweeping = asyncio.create_task(sweep_daily(store.expiry, days.get))
    try:
        for day in range(2):
            await store.member_settings.put(day, "language", "en", 0)
            days.put_nowait(None)
            async with asyncio.timeout(10):
                while await store.personal_data.of(day):
                    days.put_nowait(None)
    finally:
        sweeping.cancel()


async def test_a_sweep_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """The next day; the log has one line."""

    class FailsOnce:
        sweeps = 0

        async def sweep(self, _: int) -> int:
            self.sweeps += 1
            if self.sweeps == 1:
                raise aiosqlite.OperationalError("database is locked")
            raise asyncio.CancelledError

    async def at_once() -> None:
        pass

    expiry = FailsOnce()
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(expiry, at_once)  # type: ignore[arg-type] # stands in for the store
    assert 2 == expiry.sweeps
    assert "was not deleted: database is locked" in caplog.text
