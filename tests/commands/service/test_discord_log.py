import logging
from collections.abc import Iterator

import aiohttp
import pytest

from bot.commands.service import discord_log

SHARD = logging.getLogger("discord.shard")


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


def test_a_page_in_a_reason_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    """A proxy's page may have twelve kilobytes."""
    SHARD.error("Failed to connect", exc_info=aiohttp.ClientError("<html>\n" * 2000))
    assert len(caplog.records[0].getMessage()) < 250


def test_a_fault_keeps_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    """Errors other than those of the connection need it."""
    SHARD.error("a fault", exc_info=KeyError("d"))
    assert caplog.records[0].exc_info
