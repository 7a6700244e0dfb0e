import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.commands.shards.claims import Claims
from bot.store import UnavailableError, UnusableError
from bot.store.postgresql.seen import Member, Seen

ME = "a"


@dataclass
class FakeShards:
    """Shards that are open at once; `events` tells in which order things happened."""

    events: list[str]
    ids: set[int] = field(default_factory=set)
    count: int = 0

    def agree_on(self, shard_count: int) -> None:
        """Agree."""
        self.count = shard_count

    def open(self, shard_ids: Iterable[int]) -> None:
        """Open."""
        for shard_id in shard_ids:
            self.ids.add(shard_id)
            self.events.append(f"open {shard_id}")

    async def close(self, shard_ids: Iterable[int]) -> None:
        """Close."""
        for shard_id in sorted(shard_ids):
            self.ids.discard(shard_id)
            self.events.append(f"close {shard_id}")


@dataclass
class FakeLocks:
    """The locks of a database with other processes, which a test moves."""

    events: list[str]
    count: int = 4
    others: dict[str, set[int]] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)
    kept: dict[int, str] = field(default_factory=dict)
    lost: dict[int, str] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    member: Member = field(default_factory=lambda: Member(1, ME))
    fails: Callable[[], Exception] | None = None
    limits: list[float] = field(default_factory=list)
    is_closed: bool = False

    async def look(self, within_s: float = 3.0) -> Seen:
        """Return what is there."""
        self.limits.append(within_s)
        if self.fails is not None:
            raise self.fails()
        holders = {shard: name for name, shards in self.others.items() for shard in shards}
        holders |= dict.fromkeys(self.held, ME)
        members = {name: Member(1, name, name in self.fixed) for name in [*self.others, ME]}
        return Seen(self.count, holders, members, frozenset(self.kept), self.kept | self.lost)

    async def take(self, shard_id: int) -> bool:
        """Take a shard that nobody holds."""
        if any(shard_id in shards for shards in self.others.values()):
            return False
        self.held.add(shard_id)
        return True

    async def give_back(self, shard_id: int) -> None:
        """Give back."""
        if self.fails is not None:
            raise self.fails()
        self.events.append(f"free {shard_id}")
        self.held.discard(shard_id)

    async def close(self) -> None:
        """Close."""
        self.is_closed = True


class Scene:
    """A process, its locks and its shards, with a clock that the test sets."""

    def __init__(self, fixed: Iterable[int] = (), **locks: Any) -> None:
        self.events: list[str] = []
        self.locks = FakeLocks(self.events, **locks)
        self.shards = FakeShards(self.events)
        self.now_s = 1000.0
        self.pauses: list[float] = []
        self.claims = Claims(
            self.locks, self.shards, frozenset(fixed), now=lambda: self.now_s, pause=self._pause
        )

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now_s += seconds
        if self.now_s > 1030:
            await self.claims.leave()

    async def begin(self) -> None:
        """Begin to serve."""
        await self.claims.open()

    async def after(self, seconds: float) -> None:
        """Let time pass, and the process look again."""
        self.now_s += seconds
        await self.claims.step()


def _lost() -> Exception:
    return UnavailableError("lost", "the server is away")


async def test_a_process_alone_serves_all_shards() -> None:
    """They are opened in their order."""
    scene = Scene()
    assert frozenset() == scene.claims.served
    await scene.begin()
    assert ["open 0", "open 1", "open 2", "open 3"] == scene.events
    assert {0, 1, 2, 3} == scene.claims.served


async def test_nothing_is_opened_before_members_are_offered_the_commands() -> None:
    """The locks are taken meanwhile."""
    scene = Scene()
    await scene.claims.step()
    assert [] == scene.events
    assert {0, 1, 2, 3} == scene.locks.held
    await scene.begin()
    assert {0, 1, 2, 3} == scene.claims.served


async def test_two_processes_have_half_each() -> None:
    """Each takes its share though all are free."""
    scene = Scene(others={"b": set()})
    await scene.begin()
    assert ["open 0", "open 1"] == scene.events


async def test_a_process_that_comes_gets_shards_that_are_closed_first() -> None:
    """The last ones; the first serves direct messages and what runs once."""
    scene = Scene()
    await scene.begin()
    scene.events.clear()
    scene.locks.others["b"] = set()
    await scene.after(1)
    assert ["close 3", "free 3", "close 2", "free 2"] == scene.events
    scene.locks.others["b"] = {2, 3}
    await scene.after(1)
    assert {0, 1} == scene.claims.served


async def test_a_dead_processs_shards_are_taken_when_it_must_have_closed_them(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What it was answering is lost, which is logged."""
    scene = Scene(others={"b": {2, 3}})
    await scene.begin()
    scene.locks.others = {}
    scene.locks.kept = {2: "b", 3: "b"}
    await scene.after(1)
    assert {0, 1} == scene.claims.served
    scene.locks.kept = {}
    scene.locks.lost = {2: "b", 3: "b"}
    await scene.after(11)
    assert {0, 1, 2, 3} == scene.claims.served
    assert "shard 2 is taken over from b" in caplog.text
    assert "shard 3 is taken over from b" in caplog.text


@pytest.mark.parametrize(("seconds", "is_closed"), [(9.9, False), (10, True), (60, True)])
async def test_who_cannot_renew_for_10_s_closes_his_shards(
    caplog: pytest.LogCaptureFixture, seconds: float, *, is_closed: bool
) -> None:
    """Before that he goes on; the locks are taken again as soon as that is possible."""
    scene = Scene()
    await scene.begin()
    scene.locks.fails = _lost
    await scene.after(seconds)
    assert is_closed == (scene.claims.served == frozenset())
    assert is_closed == ("0, 1, 2, 3 are closed" in caplog.text)
    scene.locks.fails = None
    scene.locks.held = {0, 2}  # another process has taken the rest
    scene.locks.others = {"b": {1, 3}}
    await scene.after(1)
    assert {0, 2} == scene.claims.served


async def test_late_shards_are_closed_before_the_database_is_asked_again() -> None:
    """It may take its time to answer, and others wait only two seconds more."""
    scene = Scene()
    await scene.begin()
    scene.events.clear()
    scene.locks.fails = lambda: UnavailableError("busy", f"after {len(scene.events)} events")
    scene.now_s += 10
    await scene.claims.step()
    assert [f"close {number}" for number in range(4)] == scene.events


async def test_a_look_ends_before_the_shards_have_to_be_closed() -> None:
    """No look and no pause goes beyond the last moment."""
    scene = Scene()
    await scene.begin()
    scene.locks.fails = _lost
    await scene.after(8.5)
    assert [3.0, 1.5] == [round(limit, 3) for limit in scene.locks.limits]
    scene.pauses.clear()
    scene.now_s = 1009.75
    await scene.claims.follow()
    assert 0.25 == scene.pauses[0]
    assert {1.0} == {*scene.pauses[1:]}


async def test_a_lost_shard_is_closed() -> None:
    """Another process has it now."""
    scene = Scene()
    await scene.begin()
    scene.events.clear()
    scene.locks.held -= {1}
    scene.locks.others = {"b": {1}}
    await scene.after(1)
    assert "close 1" in scene.events
    assert 1 not in scene.claims.served


async def test_who_leaves_closes_before_he_gives_back() -> None:
    """In a deploy the next process takes each shard at once, and no question is asked twice."""
    scene = Scene(count=2)
    await scene.begin()
    scene.events.clear()
    await scene.claims.leave()
    assert ["close 0", "close 1", "free 0", "free 1"] == scene.events
    assert scene.locks.is_closed
    await scene.claims.step()
    assert frozenset() == scene.claims.served


async def test_who_leaves_without_the_database_still_ends(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The shards are closed all the same."""
    scene = Scene(count=1)
    await scene.begin()
    scene.locks.fails = _lost
    await scene.claims.leave()
    assert scene.locks.is_closed
    assert "other processes take the shards in 12 s only" in caplog.text


async def test_more_processes_than_shards_leave_a_spare(caplog: pytest.LogCaptureFixture) -> None:
    """It says so in one line, however long it waits, and takes over what becomes free."""
    caplog.set_level(logging.INFO)
    scene = Scene(count=1, others={"b": {0}})
    await scene.begin()
    for _ in range(3):
        await scene.after(1)
    (line,) = [record.message for record in caplog.records]
    assert line == "all 1 shards are served by other processes; this one waits as a spare"
    scene.locks.others = {}
    await scene.after(1)
    assert {0} == scene.claims.served


async def test_another_bot_on_the_database_ends_the_process() -> None:
    """A wrong setting does not become right by waiting."""
    scene = Scene()
    scene.locks.fails = lambda: UnusableError("the bot 7 serves from it")
    with pytest.raises(UnusableError):
        await scene.claims.follow()


@pytest.mark.parametrize("others", [{}, {"b": {0}}])
async def test_fixed_shards_are_served_whatever_the_database_does(
    caplog: pytest.LogCaptureFixture, others: Mapping[str, set[int]]
) -> None:
    """Others open and close them; here they are locked, and a second one is named once."""
    scene = Scene(fixed=[0, 1], others={**others})
    for _ in range(3):
        await scene.after(1)
    assert {0, 1} - others.get("b", set()) == scene.locks.held
    scene.locks.fails = _lost
    await scene.after(60)
    assert [] == scene.events
    assert {0, 1} == scene.claims.served
    assert len(others) == caplog.text.count("are served elsewhere too, and answer twice: 0 (b)")


async def test_processes_with_fixed_shards_take_no_share() -> None:
    """Who shares does not wait until they take what is free."""
    scene = Scene(others={"b": {3}}, fixed=[])
    scene.locks.fixed = {"b"}
    await scene.begin()
    assert {0, 1, 2} == scene.claims.served
