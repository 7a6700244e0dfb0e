import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from bot.commands.service.expiry import sweep_daily
from bot.store import Store, UnavailableError

DAY_S = 24 * 3600


async def _ended() -> None:
    raise asyncio.CancelledError


def _after(pauses: int) -> Callable[[], Awaitable[None]]:
    """So many pauses that are over at once, and then the end."""
    left = iter(range(pauses))

    async def pause() -> None:
        if next(left, None) is None:
            await _ended()

    return pause


async def test_what_has_expired_goes_at_once_and_every_day(store: Store) -> None:
    """A row that expired before a sweep is gone after it, where the last one was a day ago."""
    await store.expiry.sweep(int(time.time()) - 2 * DAY_S)
    await store.expiry.sweep(int(time.time()) - DAY_S)
    await store.member_settings.put(1, "language", "en", 0)
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(store.expiry, _after(0))
    assert {} == await store.personal_data.get(1)
    await store.member_settings.put(2, "language", "en", 0)
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(store.expiry, _after(1))
    assert {} == await store.personal_data.get(2)


async def test_a_doubted_clock_is_told_of(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """What it would delete stays for a day; a database without anything expired says nothing."""
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(store.expiry, _after(0))
    assert "" == caplog.text
    await store.member_settings.put(1, "language", "en", 0)
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(store.expiry, _after(0))
    assert "the clock of this computer tells another time" in caplog.text
    assert {"member_settings"} == set(await store.personal_data.get(1))


async def test_a_sweep_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """The next day; the log has one line."""

    class FailsOnce:
        sweeps = 0

        async def sweep(self, _: int) -> int:
            self.sweeps += 1
            if self.sweeps == 1:
                raise UnavailableError("busy", "database is locked")
            raise asyncio.CancelledError

    expiry = FailsOnce()
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(expiry, _after(1))  # type: ignore[arg-type] # stands in for the store
    assert 2 == expiry.sweeps
    assert "was not deleted: database is locked" in caplog.text
