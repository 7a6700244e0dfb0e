import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.commands.client import Client
from bot.commands.service import session
from bot.commands.service.session import UnreachableError as Unreachable
from bot.commands.service.session import WrongTokenError as WrongToken
from bot.settings.settings import Settings

SOCKET: Any = SimpleNamespace(close_code=None)


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


async def test_failed_work_starts_again_with_growing_pauses(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A temporary lack of file descriptors does not end the watch over the files for good."""
    tries, pauses = [], []

    async def work() -> None:
        tries.append(1)
        if len(tries) < 4:
            raise OSError(24, "Too many open files")

    async def wait(seconds: float) -> None:
        pauses.append(seconds)

    await session._until_done(work, wait)
    assert [1, 2, 4] == pauses
    assert 3 == caplog.text.count("begins again in")


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (discord.ConnectionClosed(SOCKET, shard_id=0, code=4004), WrongToken),
        (discord.ConnectionClosed(SOCKET, shard_id=0, code=4013), Unreachable),
        (aiohttp.ClientError("<html>" + "x" * 9999), Unreachable),
    ],
)
async def test_the_reason_for_the_end_of_a_session_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, wanted: type[Exception]
) -> None:
    """A token reset while the bot runs is reported like one that was wrong at the start."""

    async def login(*_: object) -> None:
        pass

    async def work(*_: object) -> None:
        raise error

    monkeypatch.setattr(Client, "login", login)
    settings = Settings.model_validate({"RIGWISE_DATABASE": tmp_path / "db", "DISCORD_TOKEN": "t"})
    loaded: Any = SimpleNamespace(whole=None, version="0123456789ab")
    with pytest.raises(wanted) as caught:
        await session._session(session.Start(settings, loaded, frozenset()), work)
    assert len(str(caught.value)) < 250
