import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from bot.commands.moderators.following import follow
from bot.store import UnavailableError
from bot.store.notices import Notice


class FakeNotices:
    """Yields the notices that a test gives, and then ends."""

    def __init__(self, *notices: Notice) -> None:
        self._notices = notices

    async def follow(self) -> AsyncIterator[Notice]:
        """Yield them like the store."""
        for notice in self._notices:
            yield notice


class FakeClient:
    """Notes the changes that it should apply; the first attempts fail."""

    def __init__(self, *errors: Exception) -> None:
        self.taken: list[tuple[str, int]] = []
        self._errors = list(errors)
        self.libraries = SimpleNamespace(follow=self._follow)
        self.measured_here = SimpleNamespace(forget=self._forget)
        self.woken: list[int] = []
        self.watching = SimpleNamespace(wake=self.woken.append)

    async def _follow(self, server_id: int) -> None:
        if self._errors:
            raise self._errors.pop(0)
        self.taken.append(("rules", server_id))

    def _forget(self, server_id: int) -> None:
        self.taken.append(("reports", server_id))


async def _pause() -> None:
    await asyncio.sleep(0)


async def _followed(client: Any, *notices: Notice) -> None:
    fakes: Any = FakeNotices(*notices)
    await follow(client, fakes, _pause)


async def test_each_notice_is_applied_by_subject() -> None:
    """Rules are loaded, reports are read again when needed, settings are never cached."""
    client = FakeClient()
    notices = (Notice(1, "rules", 7), Notice(2, "settings", 7), Notice(3, "reports", 8))
    await _followed(client, *notices)
    assert [("rules", 7), ("reports", 8)] == client.taken


async def test_watches_are_asked_again_once_a_change_is_applied() -> None:
    """Of rules and of reports; settings change no answer."""
    client = FakeClient(UnavailableError("lost", "the server is away"))
    notices = (Notice(1, "rules", 7), Notice(2, "settings", 8), Notice(3, "reports", 9))
    await _followed(client, *notices)
    assert [7, 9] == client.woken


async def test_an_unreadable_change_is_read_later(caplog: pytest.LogCaptureFixture) -> None:
    """No notice is lost, and the order stays."""
    client = FakeClient(UnavailableError("lost", "the server is away"))
    await _followed(client, Notice(1, "rules", 7), Notice(2, "rules", 8))
    assert [("rules", 7), ("rules", 8)] == client.taken
    assert "server 7 has published was not read yet: the server is away" in caplog.text


async def test_a_fault_with_one_server_does_not_stop_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is logged, and not tried forever."""
    client = FakeClient(RuntimeError("broken"))
    await _followed(client, Notice(1, "rules", 7), Notice(2, "rules", 8))
    assert [("rules", 8)] == client.taken
    assert "could not be loaded" in caplog.text
