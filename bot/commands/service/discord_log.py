"""What discord.py logs while Discord is away: a line each time, in place of a traceback."""

import asyncio
import logging
from typing import Final

import aiohttp
import discord

from bot.settings.logs import brief

_LOGGERS: Final = ("discord.client", "discord.shard")
# What a connection that cannot be made, or is lost, ends in; anything else is a fault.
_AWAY: Final = (OSError, aiohttp.ClientError, asyncio.TimeoutError, discord.DiscordException)


def shorten_discord_log() -> None:
    """Leave tracebacks out where discord.py only tells that it connects again."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_shorten)


def _shorten(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, _AWAY):
        record.msg, record.args = f"{record.getMessage()}: {brief(error)}", ()
        record.exc_info = record.exc_text = None
    return True
