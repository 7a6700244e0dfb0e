import signal
import sys
from pathlib import Path

import pytest

from bot.asking.options import COMMANDS
from bot.cards.browse.help_card import IN_DISCORD
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord

SYNC = (sys.executable, "-m", "bot", "sync")


async def test_it_registers_answers_completes_and_ends(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """The whole road: every command, an answer, a completion, and a clean end at SIGTERM."""
    await bot_process.during(discord.ready())
    assert {*COMMANDS, *IN_DISCORD, "Will this run?"} == {
        command["name"] for command in discord.commands
    }

    answer = await discord.slash("fit", {"model": "qwen2-72b", "hardware": "2x rtx 3090"})
    assert answer.ephemeral
    assert "Qwen2 72B" in answer.embeds[0]["title"]
    advice = await discord.slash("buy", {"budget": "2000 usd", "goal": "coding"})
    assert advice.ephemeral
    assert 1 == len(advice.embeds)
    choices = await discord.autocomplete("fit", "model", "qwen2-72")
    assert "qwen2-72b" in [choice["value"] for choice in choices]

    assert 0 == await bot_process.stopped(signal.SIGTERM)
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_it_registers_only_what_has_changed(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """A second start registers nothing, `rigwise sync` always does."""
    for _ in range(2):
        async with BotProcess(discord.environment(), tmp_path) as process:
            await process.during(discord.ready())
            assert 0 == await process.stopped(signal.SIGINT)
    assert 1 == discord.registrations
    async with BotProcess(discord.environment(), tmp_path, SYNC) as process:
        assert 0 == await process.ended()
        assert "The commands are registered with Discord.\n" == process.stdout
    assert 2 == discord.registrations
    assert [] == discord.refusals


async def test_it_takes_its_session_up_again(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """After a lost connection it resumes, and where it may not, it begins anew at our gateway."""
    await bot_process.during(discord.ready())
    await discord.drop_gateway()
    await bot_process.during(discord.resumed())
    assert 1 == len((await discord.slash("fit", {"model": "qwen2-72b"})).embeds)
    await discord.drop_gateway(resumable=False)
    await bot_process.during(discord.ready())
    assert 1 == len((await discord.slash("fit", {"model": "qwen2-72b"})).embeds)
    assert (2, 1) == (len(discord.identifies), len(discord.resumes))
    assert [] == discord.refusals


@pytest.mark.parametrize("command", [None, SYNC])
async def test_a_wrong_token_is_one_clear_line(
    discord: LoopbackDiscord, tmp_path: Path, command: tuple[str, ...] | None
) -> None:
    """Discord's 401 ends the process with status 1, and the token is not printed."""
    environment = {**discord.environment(), "DISCORD_TOKEN": "not-the-token"}
    made = (environment, tmp_path) if command is None else (environment, tmp_path, command)
    async with BotProcess(*made) as process:
        assert 1 == await process.ended()
        assert "Discord does not accept DISCORD_TOKEN" in process.stderr.splitlines()[-1]
        assert "Traceback" not in process.stderr
        assert "not-the-token" not in process.stdout + process.stderr


async def test_a_discord_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    """Where nothing listens, the process ends with status 1 and says what it was."""
    environment = {
        "DISCORD_TOKEN": "made-up",
        "DISCORD_API_BASE": "http://127.0.0.1:9/api/v10",
        "DISCORD_GATEWAY_URL": "ws://127.0.0.1:9",
    }
    async with BotProcess(environment, tmp_path) as process:
        assert 1 == await process.ended()
        assert "Discord did not answer as expected: " in process.stderr.splitlines()[-1]
        assert "Traceback" not in process.stderr


async def test_a_database_that_is_none_is_one_clear_line(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """A file that SQLite cannot read ends the process before it logs in."""
    (tmp_path / "rigwise.sqlite3").write_text("not a database, " * 100, encoding="utf-8")
    async with BotProcess(discord.environment(), tmp_path) as process:
        assert 1 == await process.ended()
        assert process.stderr.splitlines()[-1].endswith("cannot be used: file is not a database")
    assert [] == discord.requests
