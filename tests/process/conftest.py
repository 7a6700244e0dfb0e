"""A loopback Discord, and the bot process that talks to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    """A Discord of this test alone."""
    async with LoopbackDiscord() as started:
        yield started


@pytest.fixture
async def bot_process(discord: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """`python -m bot run`, pointed at the loopback Discord."""
    async with BotProcess(discord.environment(), tmp_path) as started:
        yield started
