import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord
from tests.store.postgresql_server import PostgresServer, own_postgres_server

UNREAD = "could not be read just now"


async def _said(process: BotProcess, text: str) -> None:
    async with asyncio.timeout(30):
        while text not in process.stderr:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.02)


async def test_a_server_that_is_lost_and_returns(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """Questions are answered meanwhile with a line that says so; then all is as before."""
    with own_postgres_server() as running:
        address = running.server.address("postgres")
        environment = {**discord.environment(), "RIGWISE_DATABASE": address}
        environment["RIGWISE_SHARDS"] = "all"  # whatever the database does
        async with BotProcess(environment, tmp_path) as process:
            await process.during(discord.ready())
            for language, title in (("zh-CN", "设置"), ("en", "Settings")):
                saved = await discord.slash("settings mine", {"language": language})
                assert title == saved.embeds[0]["title"]
            await asyncio.to_thread(running.kill)
            fits = await discord.slash("fit", {"model": "qwen2-72b"})
            assert UNREAD in fits.embeds[0]["footer"]["text"]
            refused = await discord.slash("settings mine", {"language": "zh-CN"})
            assert "That did not work" == refused.embeds[0]["title"]
            await asyncio.to_thread(running.start)
            await _said(process, "the database can be used again")
            fits = await discord.slash("fit", {"model": "qwen2-72b"})
            assert UNREAD not in str(fits.embeds[0])
            saved = await discord.slash("settings mine", {"language": "zh-CN"})
            assert "设置" == saved.embeds[0]["title"]
            assert "Traceback" not in process.stderr
            assert 0 == await process.stopped()
    assert [] == discord.refusals


async def _wrong_password(server: PostgresServer, _: Path) -> str:
    return server.address("postgres", user="guest", password="hidden")


async def _another_programs_file(_: PostgresServer, folder: Path) -> str:
    (folder / "notes.txt").write_text("not a database, " * 100)
    return str(folder / "notes.txt")


async def _unknown_scheme(_: PostgresServer, __: Path) -> str:
    return "mysql://bot:hidden@127.0.0.1/rigwise"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (_wrong_password, 'password authentication failed for user "guest"'),
        (_another_programs_file, "file is not a database"),
        (_unknown_scheme, '"mysql:" is neither'),
    ],
)
async def test_a_wrong_setting_ends_the_start_with_one_line(
    discord: LoopbackDiscord,
    tmp_path: Path,
    server: PostgresServer,
    place: Callable[[PostgresServer, Path], "asyncio.Future[str]"],
    line: str,
) -> None:
    """It names RIGWISE_DATABASE, no password, and no folder is made."""
    address = await place(server, tmp_path)
    environment = {**discord.environment(), "RIGWISE_DATABASE": address}
    async with BotProcess(environment, tmp_path) as process:
        assert 1 == await process.ended(within_s=30)
        (lines,) = process.stderr.splitlines()
    assert line in lines
    assert "RIGWISE_DATABASE" in lines
    assert "hidden" not in lines
    assert not list(tmp_path.glob("*:*"))
