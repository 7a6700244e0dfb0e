import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.asking.mistake import Mistake
from bot.commands import lookup as lookup_module
from bot.commands.lookup import Lookup
from bot.store import Store
from tests.hub.loopback_hub import Answer, LoopbackHub, loopback_hub

CONFIG = (Path(__file__).parents[1] / "hub" / "configs" / "Qwen--Qwen3-8B.json").read_bytes()
REPOSITORY = "Someone/My-Own-8B"
HOUR_S = 3600


class Clock:
    """A clock that a test sets."""

    now_s = 1_800_000_000.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now_s


@pytest.fixture
async def hub() -> AsyncIterator[LoopbackHub]:
    """Return a hub with one repository."""
    async with loopback_hub() as running:
        running.add(REPOSITORY, {"config.json": CONFIG})
        yield running


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Return a new database."""
    async with Store(tmp_path / "new.sqlite3") as opened:
        yield opened


async def test_a_repository_is_looked_up_once(hub: LoopbackHub, store: Store) -> None:
    """It is remembered for a week, under any spelling of its name and for every process."""
    clock = Clock()
    model = await Lookup(store, hub.place(), clock).model(REPOSITORY)
    lookup = Lookup(store, hub.place(), clock)
    assert model == await lookup.remembered(REPOSITORY.upper())
    clock.now_s += 8 * 24 * HOUR_S
    assert await lookup.remembered(REPOSITORY) is None


async def test_simultaneous_questions_share_a_look_up(hub: LoopbackHub, store: Store) -> None:
    """Ten members with the same new model cause one look-up."""
    lookup = Lookup(store, hub.place())
    result = await asyncio.gather(*(lookup.model(REPOSITORY) for _ in range(10)))
    assert 1 == len({id(model) for model in result})
    assert 2 == len(hub.hub.asked)


async def test_a_refusal_is_remembered_for_an_hour(hub: LoopbackHub, store: Store) -> None:
    """A missing repository may appear later."""
    clock = Clock()
    lookup = Lookup(store, hub.place(), clock)
    with pytest.raises(Mistake):
        await lookup.model("nobody/nothing")
    with pytest.raises(Mistake) as caught:
        await lookup.remembered("nobody/nothing")
    assert ("absent_repository", {"name": "nobody/nothing"}) == (
        caught.value.kind,
        caught.value.values,
    )
    clock.now_s += HOUR_S + 1
    assert await lookup.remembered("nobody/nothing") is None


async def test_a_hub_that_is_down_is_asked_again(hub: LoopbackHub, store: Store) -> None:
    """Its state says nothing about the repository."""
    hub.hub.answers[f"/api/models/{REPOSITORY}"] = Answer(status=503)
    lookup = Lookup(store, hub.place())
    with pytest.raises(Mistake):
        await lookup.model(REPOSITORY)
    assert await lookup.remembered(REPOSITORY) is None


async def test_waiting_behind_others_is_limited(
    hub: LoopbackHub, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If forty members ask a hub that hangs, all but four are told when the time is up."""
    monkeypatch.setattr(lookup_module, "_QUEUE_S", 0)
    hub.hub.held = asyncio.Event()
    lookup = Lookup(store, hub.place())
    first = [asyncio.create_task(lookup.model(f"someone/model-{n}")) for n in range(4)]
    await asyncio.sleep(0)  # they start, and take the four places
    others = (lookup.model(f"someone/other-{n}") for n in range(36))
    refused = await asyncio.gather(*others, return_exceptions=True)
    assert {"hub_busy"} == {getattr(mistake, "kind", None) for mistake in refused}
    assert await lookup.remembered("someone/other-1") is None
    assert not any(task.done() for task in first)
    hub.hub.held.set()
    await asyncio.gather(*first, return_exceptions=True)
    hub.hub.held = None
    assert await lookup.model(REPOSITORY)
