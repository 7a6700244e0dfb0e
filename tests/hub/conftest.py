"""A hub on loopback for every test that asks for one."""

from collections.abc import AsyncIterator

import pytest

from tests.hub.loopback_hub import LoopbackHub, loopback_hub


@pytest.fixture
async def hub() -> AsyncIterator[LoopbackHub]:
    """A model hub with a store, both empty."""
    async with loopback_hub() as running:
        yield running
