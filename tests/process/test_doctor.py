import sys
from pathlib import Path

from bot.asking.options import COMMANDS
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord

DOCTOR = (sys.executable, "-m", "bot", "doctor")


async def test_the_doctor_says_what_to_do_until_all_is_well(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """Before the first start the commands are missing; after it nothing is."""
    token = discord.environment()["DISCORD_TOKEN"]
    async with BotProcess(discord.environment(), tmp_path, DOCTOR) as doctor:
        assert 1 == await doctor.ended()
        *well, problem = doctor.stdout.splitlines()
        assert all(line.startswith("ok: ") for line in well)
        assert problem.startswith("problem: These commands are not registered: ")
        assert all(f" /{name}" in problem for name in COMMANDS)
        assert "rigwise sync" in problem
        assert token not in doctor.stdout + doctor.stderr
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        (tmp_path / "again").mkdir()
        async with BotProcess(discord.environment(), tmp_path / "again", DOCTOR) as doctor:
            assert 0 == await doctor.ended()
            assert 5 == doctor.stdout.count("ok: ")
            assert "problem" not in doctor.stdout
    assert [] == discord.refusals


async def test_a_refused_token_is_a_problem(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """It has the right form, and Discord does not know it."""
    environment = {**discord.environment(), "DISCORD_TOKEN": "not.the.token"}
    async with BotProcess(environment, tmp_path, DOCTOR) as doctor:
        assert 1 == await doctor.ended()
        assert "problem: Discord does not accept DISCORD_TOKEN." in doctor.stdout
        assert "Traceback" not in doctor.stderr


async def test_settings_that_cannot_be_read_are_named(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """Each with its place, as by every other verb."""
    environment = {**discord.environment(), "RIGWISE_LOG_LEVEL": "loud"}
    async with BotProcess(environment, tmp_path, DOCTOR) as doctor:
        assert 1 == await doctor.ended()
        assert "environment: RIGWISE_LOG_LEVEL must be one of" in doctor.stderr
