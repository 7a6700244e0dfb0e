import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.commands import replies
from bot.commands.replies import is_own, patiently, wait


class FakeResponse:
    """Notes how the response was deferred."""

    def __init__(self) -> None:
        self.told: list[dict[str, bool]] = []
        self.deferred = asyncio.Event()

    def is_done(self) -> bool:
        """Return the same as discord.py."""
        return bool(self.told)

    async def defer(self, **how: bool) -> None:
        """Take the same arguments as discord.py."""
        self.told.append(how)
        self.deferred.set()


def _interaction(*, message: str | None) -> Any:
    """Return a command's interaction, or a press in a public or an ephemeral message."""
    flags = discord.MessageFlags(ephemeral=message == "own")
    pressed = SimpleNamespace(flags=flags) if message else None
    return SimpleNamespace(message=pressed, response=FakeResponse())


@pytest.mark.parametrize(("message", "own"), [(None, False), ("shared", False), ("own", True)])
def test_only_an_ephemeral_message_is_the_pressers_own(message: str | None, *, own: bool) -> None:
    """Nobody else sees it, so a press may change it."""
    assert own == is_own(_interaction(message=message))


@pytest.mark.parametrize(
    ("message", "how"),
    [
        (None, {"ephemeral": True, "thinking": True}),
        ("shared", {"ephemeral": True, "thinking": True}),
        ("own", {}),
    ],
)
async def test_the_response_is_deferred_where_the_answer_will_be(
    message: str | None, how: dict[str, bool]
) -> None:
    """That is the message that changes, or a new ephemeral one."""
    interaction = _interaction(message=message)
    await wait(interaction)
    assert [how] == interaction.response.told


async def _at_once() -> int:
    return 7


async def test_quick_work_is_not_deferred() -> None:
    """The card is the first response."""
    interaction = _interaction(message=None)
    assert 7 == await patiently(interaction, _at_once())
    assert [] == interaction.response.told


async def test_slow_work_is_deferred(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord is told in time, and the work goes on to its end."""
    monkeypatch.setattr(replies, "_PATIENCE_S", 0)
    interaction = _interaction(message=None)

    async def long() -> int:
        await interaction.response.deferred.wait()
        return 7

    assert 7 == await patiently(interaction, long())
    assert [{"ephemeral": True, "thinking": True}] == interaction.response.told


async def test_a_response_is_deferred_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One answer may have several slow parts."""
    monkeypatch.setattr(replies, "_PATIENCE_S", 0)
    interaction = _interaction(message=None)
    for _ in range(2):
        await patiently(interaction, asyncio.sleep(0.001))
    assert 1 == len(interaction.response.told)


async def test_work_that_nobody_waits_for_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """An example is the shutdown of the bot."""
    ended = asyncio.Event()

    async def never() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    waiting = asyncio.create_task(patiently(_interaction(message=None), never()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    async with asyncio.timeout(5):
        await ended.wait()
