import asyncio
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.commands.service import health
from bot.commands.service.health import Health, serving_health
from bot.store import UnavailableError


@dataclass
class FakeClient:
    """A client in a state that a test sets."""

    shards_on_line: set[int] = field(default_factory=lambda: {0, 1})
    shard_count: int | None = 2
    silent_s: float = 2.04
    served_shards: frozenset[int] = frozenset({0, 1})
    claims: Any = None
    process: str = ""
    commands_at_discord: str = "present"
    libraries: Any = field(
        default_factory=lambda: SimpleNamespace(shared=SimpleNamespace(version="0123456789ab"))
    )


class FakeStore:
    """A database that answers, fails, or hangs."""

    def __init__(self, *, fails: bool = False, hangs: bool = False) -> None:
        self._fails = fails
        self._hangs = hangs

    async def check(self) -> None:
        """Answer, fail or hang."""
        if self._fails:
            raise UnavailableError("lost", "disk I/O error")
        if self._hangs:
            await asyncio.Event().wait()


async def _asked(client: Any, store: Any) -> tuple[int, dict[str, Any]]:
    async with TestClient(TestServer(Health(client, store).application())) as browser:
        answer = await browser.get("/health")
        return answer.status, await answer.json()


async def test_a_working_bot_is_healthy() -> None:
    """Status 200, with shards, silence, database and versions for operators."""
    status, state = await _asked(FakeClient(), FakeStore())
    assert 200 == status
    assert {
        "ready": True,
        "gateway_heard": True,
        "gateway_silent_s": 2.0,
        "shards": {"connected": 2, "all": 2},
        "served": [0, 1],
        "database": True,
        "library_version": "0123456789ab",
    }.items() <= state.items()


@pytest.mark.parametrize(
    ("client", "store", "values"),
    [
        (FakeClient(set(), None, served_shards=frozenset()), FakeStore(), {"ready": False}),
        (FakeClient({1}), FakeStore(), {"ready": False}),
        (FakeClient(silent_s=91), FakeStore(), {"ready": True, "gateway_heard": False}),
        (FakeClient(silent_s=float("inf")), FakeStore(), {"gateway_silent_s": None}),
        (FakeClient(), FakeStore(fails=True), {"ready": True, "database": False}),
        (FakeClient(), FakeStore(hangs=True), {"database": False}),
    ],
    ids=["not yet ready", "a lost shard", "a dead line", "no line yet", "a full disk", "a lock"],
)
async def test_an_unhealthy_bot_says_why(
    monkeypatch: pytest.MonkeyPatch, client: Any, store: Any, values: dict[str, object]
) -> None:
    """Status 503, and a field with the reason."""
    monkeypatch.setattr(health, "_DATABASE_S", 0.01)
    status, state = await _asked(client, store)
    assert 503 == status
    assert values.items() <= state.items()


async def test_a_port_that_is_taken_disables_only_health(caplog: pytest.LogCaptureFixture) -> None:
    """The bot goes on; the log names the variable and the port, in one line."""
    client: Any = FakeClient()
    store: Any = FakeStore()
    async with TestServer(Health(client, store).application()) as taken:
        assert taken.port is not None
        async with serving_health(client, store, taken.port):
            (record,) = caplog.records
        port = taken.port
    assert f"RIGWISE_HEALTH_PORT {port} cannot be used" in record.getMessage()
    assert record.exc_info is None


@pytest.mark.parametrize(
    ("commands", "status", "ready"),
    [("none", 503, False), ("older", 200, True), ("present", 200, True)],
)
async def test_a_bot_without_commands_is_not_ready(
    commands: str, status: int, *, ready: bool
) -> None:
    """Commands of an earlier release are enough."""
    got, state = await _asked(FakeClient(commands_at_discord=commands), FakeStore())
    assert (status, ready, commands) == (got, state["ready"], state["commands"])


async def test_a_process_among_several_is_healthy_with_its_own_shards() -> None:
    """Those of the others are none of its business; a spare has none, and is ready too."""
    some = FakeClient({2, 3}, 4, served_shards=frozenset({2, 3}), process="a-1")
    status, state = await _asked(some, FakeStore())
    assert (200, [2, 3], "a-1") == (status, state["served"], state["process"])
    spare = FakeClient(set(), 4, served_shards=frozenset(), claims=SimpleNamespace(is_spare=True))
    status, state = await _asked(spare, FakeStore())
    assert (200, []) == (status, state["served"])
