import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.commands import replies
from bot.commands.replies import is_own, patiently, wait


class FakeResponse:
    """Remembers how it was told to wait."""

    def __init__(self) -> None:
        self.told: list[dict[str, bool]] = []
        self.deferred = asyncio.Event()

    def is_done(self) -> bool:
        """As discord.py's."""
        return bool(self.told)

    async def defer(self, **how: bool) -> None:
        """As discord.py's."""
        self.told.append(how)
        self.deferred.set()


def _interaction(*, message: str | None) -> Any:
    """Of a command, of a press in a message for all, or in one that only the presser sees."""
    flags = discord.MessageFlags(ephemeral=message == "own")
    pressed = SimpleNamespace(flags=flags) if message else None
    return SimpleNamespace(message=pressed, response=FakeResponse())


@pytest.mark.parametrize(("message", "own"), [(None, False), ("shared", False), ("own", True)])
def test_only_an_ephemeral_message_is_the_pressers_own(message: str | None, *, own: bool) -> None:
    """It is nobody else's, and may change under a press."""
    assert own == is_own(_interaction(message=message))


@pytest.mark.parametrize(
    ("message", "how"),
    [
        (None, {"ephemeral": True, "thinking": True}),
        ("shared", {"ephemeral": True, "thinking": True}),
        ("own", {}),
    ],
)
async def test_waiting_goes_on_where_the_answer_will_be(
    message: str | None, how: dict[str, bool]
) -> None:
    """In the message that changes, or in a new one that only the asker sees."""
    interaction = _interaction(message=message)
    await wait(interaction)
    assert [how] == interaction.response.told


async def _at_once() -> int:
    return 7


async def test_what_is_quick_is_waited_for_in_silence() -> None:
    """The card comes as the first response."""
    interaction = _interaction(message=None)
    assert 7 == await patiently(interaction, _at_once())
    assert [] == interaction.response.told


async def test_discord_waits_for_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told so before it would give up, and the work goes on to its end."""
    monkeypatch.setattr(replies, "_PATIENCE_S", 0)
    interaction = _interaction(message=None)

    async def long() -> int:
        await interaction.response.deferred.wait()
        return 7

    assert 7 == await patiently(interaction, long())
    assert [{"ephemeral": True, "thinking": True}] == interaction.response.told


async def test_a_deferral_is_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several things that take long in one answer."""
    monkeypatch.setattr(replies, "_PATIENCE_S", 0)
    interaction = _interaction(message=None)
    for _ in range(2):
        await patiently(interaction, asyncio.sleep(0.001))
    assert 1 == len(interaction.response.told)


async def test_work_that_nobody_waits_for_any_more_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the bot is told to end."""
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
