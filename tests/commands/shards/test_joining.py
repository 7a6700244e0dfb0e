import re
from types import SimpleNamespace
from typing import Any

import pytest

from bot.commands.client import Client
from bot.commands.shards.joining import join, process_name
from bot.settings.settings import Settings
from bot.store.postgresql.seen import Member

RECOMMENDED = 4


class FakeLocks:
    """Locks that nobody asks yet."""

    def __init__(self, member: Member, shard_count: int) -> None:
        self.member = member
        self.shard_count = shard_count
        self.held: set[int] = set()


class Scene:
    """A logged-in client whose database is a file or a server."""

    def __init__(self, *, has_locks: bool, **settings: str) -> None:
        self.made: list[FakeLocks] = []
        self.asked = 0

        async def gateway() -> tuple[int, str, dict[str, int]]:
            self.asked += 1
            return RECOMMENDED, "wss://gateway.example", {"max_concurrency": 2}

        def locks(member: Member, count: int) -> FakeLocks | None:
            if not has_locks:
                return None
            self.made.append(FakeLocks(member, count))
            return self.made[-1]

        self.client: Any = SimpleNamespace(
            application_id=7,
            shard_ids=None,
            shard_count=None,
            claims=None,
            identifying=None,
            process="",
            store=SimpleNamespace(shard_locks=locks),
            http=SimpleNamespace(get_bot_gateway=gateway),
        )
        self.settings = Settings.model_validate(settings)


async def test_a_process_on_a_file_serves_all_shards_as_ever() -> None:
    """Discord is asked once for their number, by discord.py."""
    scene = Scene(has_locks=False)
    assert await join(scene.client, scene.settings) is None
    assert (0, None, None) == (scene.asked, scene.client.shard_ids, scene.client.claims)


async def test_a_process_on_a_file_may_have_fixed_shards() -> None:
    """Others on the same computer have the rest."""
    scene = Scene(has_locks=False, RIGWISE_SHARDS="1,2/4")
    await join(scene.client, scene.settings)
    assert ([1, 2], 4, None) == (
        scene.client.shard_ids,
        scene.client.shard_count,
        scene.client.claims,
    )


@pytest.mark.parametrize(
    ("text", "fixed", "ids", "count"),
    [
        (None, set(), None, RECOMMENDED),
        ("0-1/16", {0, 1}, [0, 1], 16),
        ("all", {0, 1, 2, 3}, [0, 1, 2, 3], RECOMMENDED),
    ],
)
async def test_a_process_on_a_server_claims_its_shards(
    text: str | None, fixed: set[int], ids: list[int] | None, count: int
) -> None:
    """Those of a setting are opened by discord.py, the others as they are claimed."""
    scene = Scene(has_locks=True, **({"RIGWISE_SHARDS": text} if text else {}))
    assert await join(scene.client, scene.settings) is not None
    locks = scene.made[-1]
    assert count == locks.shard_count
    assert (7, bool(fixed)) == (locks.member.application_id, locks.member.is_fixed)
    assert locks.member.process == scene.client.process
    assert fixed == scene.client.claims.served
    assert ids == scene.client.shard_ids


@pytest.mark.parametrize("host", ["3f2a9c1b2d3e", "a host.of-a_very.long.domain.example.org"])
def test_every_start_has_a_name_of_its_own_that_fits(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    """PostgreSQL cuts the name of a connection at 63 bytes; its words have spaces between."""
    monkeypatch.setattr("socket.gethostname", lambda: host)
    monkeypatch.setattr("os.getpid", lambda: 4_194_304)
    names = {process_name() for _ in range(20)}
    assert len(names) > 1
    for name in names:
        assert re.fullmatch(r"[\w.-]+-\d+-[0-9a-f]{4}", name)
        member = Member(1_100_000_000_000_000_001, name, is_fixed=True)
        assert len(str(member)) <= 63
        assert member == Member.read(str(member))


@pytest.mark.parametrize("name", ["", "psql", "rigwise", "rigwise x y", "other 1 2"])
def test_the_connections_of_other_programs_are_told_apart(name: str) -> None:
    """As those of the pool, which are named after the program alone."""
    assert Member.read(name) is None


@pytest.mark.parametrize(("served", "is_kept"), [({3}, True), (set(), False)])
async def test_a_shard_that_was_given_back_while_it_connected_is_closed(
    served: set[int], *, is_kept: bool
) -> None:
    """discord.py does not ask whether a shard is still wanted."""
    closed = []

    async def disconnect() -> None:
        closed.append(3)

    client: Any = SimpleNamespace(
        claims=SimpleNamespace(served=frozenset(served)),
        shards_on_line=set(),
        get_shard=lambda _: SimpleNamespace(disconnect=disconnect),
    )
    await Client._on_line(client, 3)
    assert ({3} if is_kept else set()) == client.shards_on_line
    assert ([] if is_kept else [3]) == closed
