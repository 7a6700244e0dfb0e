"""A fixture for a hub on loopback."""

from collections.abc import AsyncIterator

import pytest

from tests.hub.loopback_hub import LoopbackHub, loopback_hub


@pytest.fixture
async def hub() -> AsyncIterator[LoopbackHub]:
    """A model hub and its file host, both empty."""
    async with loopback_hub() as running:
        yield running
