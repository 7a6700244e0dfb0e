"""The checks of `rigwise doctor`: everything that can keep a bot from answering."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp
import discord
from discord import app_commands

from bot.commands.moderators.moderator_commands import moderator_commands
from bot.commands.service.foreign_page import page_trace
from bot.commands.service.session import aim
from bot.commands.slash import slash_commands
from bot.loading import Loaded
from bot.settings.logs import brief
from bot.settings.settings import Settings
from bot.store import Store, StoreError, UnavailableError, others_may_read
from bot.texts import Words

# Three parts with dots between: https://discord.com/developers/docs/reference#authentication
# 2026-08-06
_TOKEN: Final = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+")
_MOST_PROBLEMS: Final = 5
_CLOCK_S: Final = 5.0  # what expires is kept for hours at least, by the clock of each process
_DISCORD_S: Final = 10.0  # to log in and to list the commands; it usually takes one second


@dataclass(frozen=True)
class Finding:
    """The result of one check, printed as the text `doctor.<key>`.

    For a problem or remark, `doctor.<key>.next` gives the next step. A remark does not keep a bot
    from answering, so its `is_well` is true.
    """

    key: str
    is_well: bool
    values: dict[str, str]
    is_remark: bool = False

    def line(self, words: Words) -> str:
        """Return the finding as one line."""
        message = words.say(f"doctor.{self.key}", **self.values)
        if self.is_well and not self.is_remark:
            return words.say("doctor.line.ok", message=message)
        kind = "remark" if self.is_remark else "problem"
        advice = words.say(f"doctor.{self.key}.next", **self.values)
        return words.say(f"doctor.line.{kind}", message=message, next=advice)


def examine(settings: Settings, loaded: Loaded) -> list[Finding]:
    """Run every check, Discord's last; a problem in one does not stop the others."""
    return asyncio.run(_examined(settings, loaded))


async def _examined(settings: Settings, loaded: Loaded) -> list[Finding]:
    given = [
        field.alias or name
        for name, field in Settings.model_fields.items()
        if name in settings.model_fields_set
    ]
    return [
        _well("settings", names=", ".join(given) or "-"),
        *([_well("mentions")] if settings.mentions else []),
        _library(loaded),
        await _database(settings),
        *_readers(settings),
        *await _shards(settings),
        *await _discord(settings),
    ]


def _library(loaded: Loaded) -> Finding:
    if loaded.library is None:
        return _problem("no_library", count=str(len(loaded.problems)))
    return _well("library", version=loaded.library.version)


async def _database(settings: Settings) -> Finding:
    """Check that the database can be written to and is readable from end to end."""
    try:
        async with Store(settings.database) as store:
            await store.check_writing()
            problems = await store.problems()
    except UnavailableError as error:
        return _problem(f"database.{error.reason}", reason=str(error))
    except StoreError as error:
        return _problem("no_database", reason=str(error))
    if problems:
        return _problem("database.damaged", reason="; ".join(problems[:_MOST_PROBLEMS]))
    return _well("database", file=str(settings.database))


async def _shards(settings: Settings) -> list[Finding]:
    """Check that the processes on a PostgreSQL serve every shard, and that the clocks agree."""
    try:
        async with Store(settings.database) as store:
            seen = await store.shards()
    except StoreError:
        return []  # the check of the database has told it
    if seen is None:
        return []
    shares = "; ".join(
        f"{process}: {', '.join(map(str, shards)) or '-'}"
        for process, shards in sorted(seen.served.items())
    )
    values = {"count": str(seen.shard_count), "shares": shares}
    findings = []
    if seen.unserved:
        missing = ", ".join(map(str, seen.unserved))
        findings.append(_problem("shards.unserved", missing=missing, **values))
    elif seen.served:
        findings.append(_well("shards", **values))
    if abs(seen.ahead_s) > _CLOCK_S:
        seconds = f"{seen.ahead_s:+.0f}"
        findings.append(Finding("clock", is_well=True, values={"seconds": seconds}, is_remark=True))
    return findings


def _readers(settings: Settings) -> list[Finding]:
    """Return a remark if other accounts of this computer may read members' saved data."""
    file = settings.database
    if not isinstance(file, Path) or not file.is_file() or not others_may_read(file):
        return []
    return [Finding("open_database", is_well=True, values={"file": str(file)}, is_remark=True)]


async def _discord(settings: Settings) -> list[Finding]:
    if settings.token is None:
        return [_problem("no_token")]
    token = settings.token.get_secret_value()
    if not _TOKEN.fullmatch(token):
        return [_problem("bad_token")]
    aim(settings)
    client = discord.Client(intents=discord.Intents.none(), http_trace=page_trace())
    try:
        async with asyncio.timeout(_DISCORD_S), client:
            await client.login(token)
            registered = await app_commands.CommandTree(client).fetch_commands()
    except discord.LoginFailure:
        return [_problem("refused_token")]
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        reason = brief(error) if str(error) else f"{_DISCORD_S:g} s"
        return [_problem("no_discord", reason=reason)]
    return [
        _well("discord", name=str(client.user)),
        _commands({entry.name for entry in registered}),
    ]


def _commands(registered: set[str]) -> Finding:
    known = [slash_command.name for slash_command in slash_commands()] + [
        moderator_command.name for moderator_command in moderator_commands()
    ]
    missing = sorted(set(known) - registered)
    if missing:
        return _problem("no_commands", names=" ".join(f"/{name}" for name in missing))
    return _well("commands", names=" ".join(f"/{name}" for name in sorted(registered)))


def _well(key: str, **values: str) -> Finding:
    return Finding(key, is_well=True, values=values)


def _problem(key: str, **values: str) -> Finding:
    return Finding(key, is_well=False, values=values)
