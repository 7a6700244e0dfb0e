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
    """Return a pause that is over at once, until after some pauses it raises."""
    left = iter(range(pauses))

    async def pause() -> None:
        if next(left, None) is None:
            await _ended()

    return pause


async def test_expired_rows_are_deleted_at_once_and_every_day(store: Store) -> None:
    """A row that expired before a sweep is gone after it."""
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


async def test_an_implausible_clock_is_logged(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Rows that it would delete stay for a day; without any expired row nothing is logged."""
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(store.expiry, _after(0))
    assert "" == caplog.text
    await store.member_settings.put(1, "language", "en", 0)
    with pytest.raises(asyncio.CancelledError):
        await sweep_daily(store.expiry, _after(0))
    assert "the clock of this computer tells another time" in caplog.text
    assert {"member_settings"} == set(await store.personal_data.get(1))


async def test_a_failed_sweep_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """The next one comes a day later; the log has one line."""

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
