import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
import yarl

from bot.commands.shards import open_shards
from bot.commands.shards.open_shards import OpenShards

GATEWAY = yarl.URL("ws://127.0.0.1/gateway")


class FakeClient:
    """A client whose shards connect when the test lets them."""

    def __init__(self) -> None:
        self.shards_on_line: set[int] = set()
        self.events: list[str] = []
        self.may_connect = asyncio.Event()
        self.hangs = False

    async def launch_shard(self, _: yarl.URL, shard_id: int) -> None:
        """Connect."""
        await self.may_connect.wait()
        self.events.append(f"connected {shard_id}")
        self.shards_on_line.add(shard_id)

    def get_shard(self, shard_id: int, /) -> Any:
        """Return a shard that was connected."""
        if f"connected {shard_id}" not in self.events:
            return None

        async def disconnect() -> None:
            if self.hangs:
                await asyncio.Event().wait()
            self.events.append(f"disconnected {shard_id}")

        return SimpleNamespace(disconnect=disconnect)

    def forget_servers_of(self, shard_id: int) -> None:
        """Forget."""
        self.events.append(f"forgotten {shard_id}")

    def agree_on(self, shard_count: int) -> None:
        """Agree."""
        self.events.append(f"agreed {shard_count}")


async def _turns() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_shards_are_opened_and_closed_one_by_one() -> None:
    """The servers of a closed one are forgotten: another process speaks to them now."""
    client = FakeClient()
    shards = OpenShards(client, GATEWAY, 16)
    client.may_connect.set()
    shards.agree_on(4)
    shards.open([0, 2])
    assert {0, 2} == shards.ids
    await _turns()
    await shards.close([2])
    assert {0} == shards.ids == client.shards_on_line
    assert [
        "agreed 4",
        "connected 0",
        "connected 2",
        "disconnected 2",
        "forgotten 2",
    ] == client.events


async def test_a_shard_on_its_way_is_not_connected_any_more() -> None:
    """It was lost while it waited for its turn to identify."""
    client = FakeClient()
    shards = OpenShards(client, GATEWAY, 16)
    shards.open([1])
    await _turns()
    await shards.close([1])
    client.may_connect.set()
    await _turns()
    assert ["forgotten 1"] == client.events
    assert set() == shards.ids


async def test_a_line_that_confirms_nothing_is_closed_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody reads it any more; the lock may go to another process."""
    monkeypatch.setattr(open_shards, "_CLOSING_S", 0.01)
    client = FakeClient()
    client.hangs = True
    client.may_connect.set()
    shards = OpenShards(client, GATEWAY, 16)
    shards.open([0])
    await _turns()
    await shards.close([0])
    assert set() == shards.ids == client.shards_on_line


async def test_no_more_connect_at_once_than_may_identify() -> None:
    """The others would wait with an open connection, and lose it."""
    client = FakeClient()
    shards = OpenShards(client, GATEWAY, 1)
    shards.open([0, 1, 2])
    await _turns()
    await shards.close([0])
    assert {1, 2} == shards.ids
    client.may_connect.set()
    await _turns()
    assert ["forgotten 0", "connected 1", "connected 2"] == client.events
