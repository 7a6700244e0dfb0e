"""Texts as files, sent to members and received from them."""

import io
from typing import Final

import discord

from bot.asking.mistake import Mistake
from bot.asking.pasted_file import LARGEST_BYTES, text_in_file
from bot.commands.declined import DeclinedError

LIMIT_BYTES: Final = 100_000  # thirty times the longest branch; every revision is kept


def text_file(name: str, text: str) -> discord.File:
    """Return a text as an attachment."""
    return discord.File(io.BytesIO(text.encode()), filename=name)


async def text_of(attachment: discord.Attachment) -> str:
    """Return the text of an attachment; bytes that are not UTF-8 become characters no rule allows.

    Raises DeclinedError if the file is larger than the limit.
    """
    if attachment.size > LIMIT_BYTES:
        raise DeclinedError("file_too_large", limit=str(LIMIT_BYTES // 1000))
    return (await attachment.read()).decode(errors="replace")


async def pasted_text_of(attachment: discord.Attachment) -> str:
    """Return the text of an attachment with a tool's output; Mistake if it is too large or none."""
    if attachment.size > LARGEST_BYTES:
        raise Mistake("pasted_file_too_large", limit=str(LARGEST_BYTES // 1000))
    return text_in_file(await attachment.read())
