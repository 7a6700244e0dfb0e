"""The file under a running bot, and under one that starts: plain answers go on."""

import asyncio
import os
import socket
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.store import Store
from tests.process.bot_process import BotProcess
from tests.process.faults import rows
from tests.process.loopback_discord import LoopbackDiscord

UNREAD = "could not be read just now"
# Of the files that the process writes none gets larger than what SQLite maps beside a database.
FULL_DISK = """
import resource, runpy, sys
sys.dont_write_bytecode = True  # a module cut off there would fail in every later process
resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))
sys.argv = ["rigwise", "run"]
runpy.run_module("bot", run_name="__main__")
"""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def _health(port: int) -> tuple[int, bool]:
    address = f"http://127.0.0.1:{port}/health"
    async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
        state: dict[str, Any] = await answer.json()
        return answer.status, state["database"]


async def _title(discord: LoopbackDiscord) -> str:
    """The title of the card after a member has set their language."""
    reply = await discord.slash("settings mine", {"language": "en"})
    return str(reply.embeds[0]["title"])


async def _footer(discord: LoopbackDiscord) -> str:
    """The last lines of the card of a plain question; empty if nothing has to be said there."""
    reply = await discord.slash("fit", {"model": "qwen2-72b"})
    return str(reply.embeds[0].get("footer", {}).get("text", ""))


def _delete(file: Path) -> None:
    for entry in file.parent.glob(f"{file.name}*"):
        entry.unlink()


def _cut(file: Path) -> None:
    os.truncate(file, 0)


@pytest.mark.parametrize("befall", [_delete, _cut])
async def test_a_file_that_is_lost_is_noticed_and_answers_go_on(
    discord: LoopbackDiscord, tmp_path: Path, befall: Callable[[Path], None]
) -> None:
    """/health says so, nothing is called saved, and a plain question gets its card with a line."""
    port = _free_port()
    environment = {**discord.environment(), "RIGWISE_HEALTH_PORT": str(port)}
    async with BotProcess(environment, tmp_path) as process:
        await process.during(discord.ready())
        assert "Settings" == await _title(discord)
        assert UNREAD not in await _footer(discord)
        assert (200, True) == await _health(port)
        befall(tmp_path / "rigwise.sqlite3")
        assert (503, False) == await _health(port)
        assert "That did not work" == await _title(discord)
        assert UNREAD in await _footer(discord)
        assert "the database is lost, and is opened again" in process.stderr
        assert "Traceback" not in process.stderr
        assert 0 == await process.stopped()
    assert [] == discord.refusals


async def test_a_save_waits_for_another_program(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """However long that takes: Discord is told to wait, and the member reads that it is saved."""
    database = tmp_path / "rigwise.sqlite3"
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            saving = [
                asyncio.create_task(
                    discord.slash("settings mine", {"language": "en"}, user_id=4000 + number)
                )
                for number in range(6)
            ]
            # All of them have a sign of life while nobody has their turn.
            called = partial(_called_back, discord, len(saving))
            await discord.until(called, 10, "no deferral")
            other.execute("ROLLBACK")
        assert {"Settings"} == {(await entry).embeds[0]["title"] for entry in saving}
        assert 0 == await process.stopped()
    assert 6 == rows(database, "member_settings")
    assert [] == discord.refusals


def _called_back(discord: LoopbackDiscord, times: int) -> bool:
    return times == sum(request.path.endswith("/callback") for request in discord.requests)


async def _filled(database: Path) -> None:
    async with Store(database) as store:
        for number in range(40):
            await store.hub_answers.keep(f"a/{number}", "x" * 4000, 2**40)


async def test_it_starts_over_a_damaged_file(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """And says in its log what is wrong, in one line."""
    database = tmp_path / "rigwise.sqlite3"
    await _filled(database)
    whole = database.read_bytes()
    database.write_bytes(whole[:8192] + b"\xa5" * 16384 + whole[24576:])
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        assert UNREAD in await _footer(discord)
        assert "That did not work" == await _title(discord)
        assert "nothing is stored or read until the database can be used" in process.stderr
        assert "Traceback" not in process.stderr
        assert 0 == await process.stopped()


async def test_it_starts_while_another_program_writes(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """What is stored is read; only who saves something waits."""
    database = tmp_path / "rigwise.sqlite3"
    await _filled(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with BotProcess(discord.environment(), tmp_path) as process:
            await process.during(discord.ready())
            assert UNREAD not in await _footer(discord)
            other.execute("ROLLBACK")
            assert "Settings" == await _title(discord)


async def test_it_starts_on_a_full_disk(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """Nothing can be written, not even what SQLite needs to read."""
    await _filled(tmp_path / "rigwise.sqlite3")
    command = (sys.executable, "-c", FULL_DISK)
    async with BotProcess(discord.environment(), tmp_path, command, is_later=False) as process:
        await process.during(discord.ready())
        assert UNREAD in await _footer(discord)
        assert "That did not work" == await _title(discord)
        assert "Traceback" not in process.stderr
        assert 0 == await process.stopped()


async def test_a_report_that_is_delivered_twice_is_kept_once(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """As after a lost line of the gateway; the member reads one card."""
    database = tmp_path / "rigwise.sqlite3"
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        await discord.slash("report", {"text": "17 tokens/s, Llama-3-70B Q4_K_M, 2x3090"})
        before = len(discord.requests)
        await discord.repeat()
        await discord.until(lambda: len(discord.requests) > before, 10, "no second answer")
        assert 0 == await process.stopped()
    assert 1 == rows(database, "reports")


async def test_a_second_bot_on_one_database_is_told_of(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """By a line of its log."""
    async with BotProcess(discord.environment(), tmp_path) as first:
        await first.during(discord.ready())
        (tmp_path / "second").mkdir()
        environment = {
            **discord.environment(),
            "RIGWISE_DATABASE": str(tmp_path / "rigwise.sqlite3"),
        }
        async with BotProcess(environment, tmp_path / "second") as second:
            await second.during(
                discord.until(lambda: len(discord.identifies) == 2, 30, "no second bot")
            )
            assert "another bot serves from this database already" in second.stderr
        assert "another bot" not in first.stderr
