from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Change, Store

SERVER, OTHER_SERVER = 1100000000000000011, 1100000000000000012
LIN, SAM = 1100000000000000021, 1100000000000000022


def change(content: str, author: int = LIN) -> Change:
    """Something that a moderator publishes."""
    return Change(author, "lin", 1_790_000_000, "because", content)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    async with Store(tmp_path / "rigwise.sqlite3") as opened:
        yield opened
