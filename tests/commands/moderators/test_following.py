import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from bot.commands.moderators.following import follow
from bot.store import UnavailableError
from bot.store.notices import Notice


class FakeNotices:
    """Tells of what a test gives it, and then of nothing more."""

    def __init__(self, *notices: Notice) -> None:
        self._notices = notices

    async def follow(self) -> AsyncIterator[Notice]:
        """As the store's."""
        for notice in self._notices:
            yield notice


class FakeClient:
    """Remembers what it was told to take; the first times it cannot."""

    def __init__(self, *errors: Exception) -> None:
        self.taken: list[tuple[str, int]] = []
        self._errors = list(errors)
        self.libraries = SimpleNamespace(follow=self._follow)
        self.measured_here = SimpleNamespace(forget=self._forget)

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


async def test_each_notice_is_taken_where_it_belongs() -> None:
    """Rules are loaded, reports read anew when they are needed; settings are never remembered."""
    client = FakeClient()
    notices = (Notice(1, "rules", 7), Notice(2, "settings", 7), Notice(3, "reports", 8))
    await _followed(client, *notices)
    assert [("rules", 7), ("reports", 8)] == client.taken


async def test_what_cannot_be_read_is_read_later(caplog: pytest.LogCaptureFixture) -> None:
    """No notice is lost, and they keep their order."""
    client = FakeClient(UnavailableError("lost", "the server is away"))
    await _followed(client, Notice(1, "rules", 7), Notice(2, "rules", 8))
    assert [("rules", 7), ("rules", 8)] == client.taken
    assert "server 7 has published was not read yet: the server is away" in caplog.text


async def test_a_fault_of_ours_with_a_server_keeps_no_other_from_its_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is written down, and not tried for ever."""
    client = FakeClient(RuntimeError("broken"))
    await _followed(client, Notice(1, "rules", 7), Notice(2, "rules", 8))
    assert [("rules", 8)] == client.taken
    assert "could not be loaded" in caplog.text
