import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from bot.commands.service import session


@pytest.fixture(autouse=True)
def no_signal_handler_is_left() -> Iterator[None]:
    """Restore the signal handlers after each test."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


async def told_and_deaf(losses: int) -> None:
    """Send SIGTERM to this process, and lose some cancellations."""
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(losses):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            continue
    await asyncio.Event().wait()


@pytest.mark.parametrize("losses", [0, 1, 2])
async def test_a_signal_ends_the_work_even_if_its_cancellation_is_lost(
    losses: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cancellation that Python 3.11 loses is repeated."""
    monkeypatch.setattr(session, "_CANCEL_AGAIN_S", 0.01)
    async with asyncio.timeout(10):
        await session._until_stopped(told_and_deaf(losses))


async def test_work_that_ends_by_itself_ends_the_wait() -> None:
    """No signal is needed, and the error of the work is raised."""

    async def refused() -> None:
        raise session.WrongTokenError

    with pytest.raises(session.WrongTokenError):
        await session._until_stopped(refused())
