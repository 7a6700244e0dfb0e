"""Texts as files that members send and get."""

import io
from typing import Final

import discord

from bot.commands.declined import DeclinedError

LIMIT_BYTES: Final = 100_000  # thirty times the longest branch; every revision is kept


def text_file(name: str, text: str) -> discord.File:
    """A text as an attachment."""
    return discord.File(io.BytesIO(text.encode()), filename=name)


async def text_of(attachment: discord.Attachment) -> str:
    """The text of an attachment; what is no UTF-8 becomes signs that rules refuse."""
    if attachment.size > LIMIT_BYTES:
        raise DeclinedError("file_too_large", limit=str(LIMIT_BYTES // 1000))
    return (await attachment.read()).decode(errors="replace")
