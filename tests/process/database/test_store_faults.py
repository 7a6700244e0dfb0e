"""A database on its bad days, while a model is looked up: the member gets the answer anyway."""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.hub.loopback_hub import LoopbackHub, loopback_hub
from tests.process.bot_process import RUN, BotProcess
from tests.process.faults import JSON_LOG, losses, rows
from tests.process.loopback_discord import LoopbackDiscord, Reply

CONFIG = (Path(__file__).parents[2] / "hub" / "configs" / "Qwen--Qwen3-8B.json").read_bytes()
# Of the files that the process writes none gets larger than this: the 32 KiB that SQLite maps
# beside a database, and some pages of its log. Python ignores the signal; the write fails.
FILE_BYTES = 40 * 1024
FULL_DISK = f"""
import resource, runpy, sys
sys.dont_write_bytecode = True  # a module cut off there would fail in every later process
resource.setrlimit(resource.RLIMIT_FSIZE, ({FILE_BYTES}, {FILE_BYTES}))
sys.argv = ["rigwise", "run"]
runpy.run_module("bot", run_name="__main__")
"""
REPOSITORIES = [f"someone/My-Own-{number}-8B" for number in range(60)]


@pytest.fixture
async def hub() -> AsyncIterator[LoopbackHub]:
    """A hub with models that the catalog lacks."""
    async with loopback_hub() as running:
        for repository in REPOSITORIES:
            running.add(repository, {"config.json": CONFIG})
        yield running


@asynccontextmanager
async def _ready(
    discord: LoopbackDiscord, hub: LoopbackHub, folder: Path, command: tuple[str, ...] = RUN
) -> AsyncIterator[BotProcess]:
    hub_address = {"HF_ENDPOINT": hub.hub.address, "RIGWISE_HUB_FILE_HOSTS": "127.0.0.1"}
    environment = {**discord.environment(), **JSON_LOG, **hub_address}
    async with BotProcess(environment, folder, command) as process:
        await process.during(discord.ready())
        yield process


@contextmanager
def _written_to_by_another(database: Path) -> Iterator[None]:
    """Another process holds the lock for writing meanwhile."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def _asked(discord: LoopbackDiscord, number: int) -> Reply:
    """A question for one of the models, by a member of its own."""
    return await discord.slash("fit", {"model": REPOSITORIES[number]}, user_id=4000 + number)


async def test_a_database_that_stays_locked_keeps_no_answer_from_a_member(
    discord: LoopbackDiscord, hub: LoopbackHub, tmp_path: Path
) -> None:
    """The answer comes, one line tells the operator, and later ones are kept again."""
    database = tmp_path / "rigwise.sqlite3"
    async with _ready(discord, hub, tmp_path) as process:
        with _written_to_by_another(database):
            assert 1 == len((await _asked(discord, 0)).embeds)
        assert 1 == len((await _asked(discord, 1)).embeds)
        assert 0 == await process.stopped()
        assert ["a hub's answer was not kept: it took too long"] == losses(process)
    assert 1 == rows(database, "hub_answers")
    assert [] == discord.refusals


async def test_a_slow_database_is_not_waited_for_in_vain(
    discord: LoopbackDiscord, hub: LoopbackHub, tmp_path: Path
) -> None:
    """While writes wait for a lock, everybody sees in time that work is under way."""
    database = tmp_path / "rigwise.sqlite3"
    async with _ready(discord, hub, tmp_path) as process:
        with _written_to_by_another(database):
            asked: list[asyncio.Task[Reply]] = []
            for number in range(8):
                asked.append(asyncio.create_task(_asked(discord, number)))
                await discord.until(
                    partial(_called_back, discord, len(asked)), 3, "no sign of life"
                )
            assert all([(await entry).embeds for entry in asked])
        assert 0 == await process.stopped()
        lost = losses(process)
    assert {"a hub's answer was not kept: it took too long"} == set(lost)
    assert len(asked) - len(lost) == rows(database, "hub_answers")
    assert [] == discord.refusals


def _called_back(discord: LoopbackDiscord, times: int) -> bool:
    return times == sum(request.path.endswith("/callback") for request in discord.requests)


async def test_a_full_disk_keeps_no_answer_from_a_member(
    discord: LoopbackDiscord, hub: LoopbackHub, tmp_path: Path
) -> None:
    """Every model is answered for; what could not be kept is told, what was kept is whole."""
    database = tmp_path / "rigwise.sqlite3"
    async with _ready(discord, hub, tmp_path) as process:
        assert 0 == await process.stopped()
    async with _ready(discord, hub, tmp_path, (sys.executable, "-c", FULL_DISK)) as process:
        for number in range(10):
            assert 1 == len((await _asked(discord, number)).embeds)
        assert 0 == await process.stopped()
        lost = losses(process)
    assert lost
    assert all("a hub's answer was not kept: " in loss for loss in lost)
    assert 10 - len(lost) == rows(database, "hub_answers")
    assert [] == discord.refusals


@pytest.mark.parametrize("status", [502, 429])
async def test_one_failure_of_a_later_answer_is_made_good(
    discord: LoopbackDiscord, hub: LoopbackHub, tmp_path: Path, status: int
) -> None:
    """What follows a deferral is sent again until Discord takes it."""
    async with _ready(discord, hub, tmp_path) as process:
        if status == 429:
            discord.rate_limit_next("/webhooks/")
        else:
            discord.fail_next("/webhooks/", status)
        assert 1 == len((await _asked(discord, 0)).embeds)
        assert 0 == await process.stopped()
        assert [] == losses(process)


async def test_a_token_that_has_expired_is_one_line(
    discord: LoopbackDiscord, hub: LoopbackHub, tmp_path: Path
) -> None:
    """After a deferral Discord takes no more (50027): the log says so, and the bot goes on."""
    async with _ready(discord, hub, tmp_path) as process:
        discord.fail_next("/webhooks/", 401, code=50027)
        waiting = asyncio.create_task(_asked(discord, 0))
        sent = partial(_has_sent, discord)
        await discord.until(sent, 10, "no answer was sent")
        assert 1 == len((await _asked(discord, 1)).embeds)
        waiting.cancel()
        assert 0 == await process.stopped()
        (loss,) = losses(process)
        assert "50027" in loss


def _has_sent(discord: LoopbackDiscord) -> bool:
    return any("/webhooks/" in request.path for request in discord.requests)


async def test_an_end_while_a_hub_is_asked_is_told(
    discord: LoopbackDiscord, hub: LoopbackHub, tmp_path: Path
) -> None:
    """A hub that does not answer holds up no end; the member gets the reference of that."""
    hub.hub.held = asyncio.Event()
    async with _ready(discord, hub, tmp_path) as process:
        waiting = asyncio.create_task(_asked(discord, 0))
        await discord.until(partial(_called_back, discord, 1), 10, "no deferral")
        assert 0 == await process.stopped()
        (loss,) = losses(process)
        hub.hub.held.set()
        assert "no answer in time: the bot was told to end" == loss
        assert "Something went wrong" in (await waiting).embeds[0]["title"]
