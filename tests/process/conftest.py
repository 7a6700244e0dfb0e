"""A loopback Discord, and the bot process that talks to it."""

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord
from tests.process.member import Member

_MEMBERS: Final = count(1_100_000_000_000_200_000)


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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_discord() -> AsyncIterator[LoopbackDiscord]:
    """A Discord for all tests that only ask."""
    async with LoopbackDiscord() as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_bot(
    shared_discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """A bot that is ready, for all tests that only ask: a start takes 2 s of a core."""
    folder = tmp_path_factory.mktemp("shared-bot")
    async with BotProcess(shared_discord.environment(), folder) as started:
        await started.during(shared_discord.ready())
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def member(shared_discord: LoopbackDiscord, shared_bot: BotProcess) -> AsyncIterator[Member]:
    """Whoever asks in a test; Discord refuses nothing meanwhile, and the log has no traceback."""
    refused, logged = len(shared_discord.refusals), len(shared_bot.stderr)
    yield Member(shared_discord, next(_MEMBERS))
    assert [] == shared_discord.refusals[refused:]
    assert "Traceback" not in shared_bot.stderr[logged:]
