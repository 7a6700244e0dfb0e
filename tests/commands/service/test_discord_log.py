import logging
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.commands.service import discord_log

SHARD = logging.getLogger("discord.shard")
COMMANDS = logging.getLogger("discord.app_commands.tree")


@pytest.fixture(autouse=True)
def shortened() -> Iterator[None]:
    """Shorten the log as a session does, for this test only."""
    discord_log.shorten_discord_log()
    yield
    for name in discord_log._LOGGERS:
        logging.getLogger(name).removeFilter(discord_log._shorten)


@pytest.mark.parametrize("error", [ConnectionRefusedError(111, "refused 100 %"), TimeoutError()])
def test_a_reconnect_is_one_line(caplog: pytest.LogCaptureFixture, error: Exception) -> None:
    """It has the reason and no traceback."""
    SHARD.error("Attempting a reconnect for shard ID %s in %.2fs", 0, 2.94, exc_info=error)
    (record,) = caplog.records
    assert record.exc_info is None
    reason = str(error) or "TimeoutError"
    assert f"Attempting a reconnect for shard ID 0 in 2.94s: {reason}" == record.getMessage()


def test_a_completion_that_comes_too_late_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    """Otherwise discord.py logs a traceback at every letter typed."""
    response: Any = SimpleNamespace(status=404, reason="Not Found")
    late = discord.NotFound(response, {"code": 10062, "message": "Unknown interaction 100 %"})
    COMMANDS.error("Ignoring exception in autocomplete for %r", "fit", exc_info=late)
    (record,) = caplog.records
    assert record.exc_info is None
    assert record.getMessage().endswith(
        "for 'fit': 404 Not Found (error code: 10062): Unknown interaction 100 %"
    )


def test_a_page_in_a_reason_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    """A proxy's page may have twelve kilobytes."""
    SHARD.error("Failed to connect", exc_info=aiohttp.ClientError("<html>\n" * 2000))
    assert len(caplog.records[0].getMessage()) < 250


def test_a_fault_keeps_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    """Errors other than those of the connection need it."""
    SHARD.error("a fault", exc_info=KeyError("d"))
    assert caplog.records[0].exc_info
