"""The lines of discord.py's log while Discord is away or refuses: without tracebacks."""

import asyncio
import logging
from typing import Final

import aiohttp
import discord

from bot.settings.logs import brief

# The last one logs each list of completions that comes too late: one at every letter typed.
_LOGGERS: Final = ("discord.client", "discord.shard", "discord.app_commands.tree")
# Errors of a connection or response that is refused or lost; any other error is a fault.
_AWAY: Final = (OSError, aiohttp.ClientError, asyncio.TimeoutError, discord.DiscordException)


def shorten_discord_log() -> None:
    """Log on one line, without a traceback, what Discord or the network refuses discord.py."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_shorten)


def _shorten(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, _AWAY):
        record.msg, record.args = f"{record.getMessage()}: {brief(error)}", ()
        record.exc_info = record.exc_text = None
    return True
