"""Pictures that follow an answer: drawn one at a time once it is sent, and added by an edit."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

import aiohttp
import discord

from bot.pictures.painter import Painter
from bot.pictures.picture import Picture
from bot.settings.logs import log_fault

# About 4 s of drawing; who comes later than that gets the answer without a picture.
MOST_WAITING: Final = 20
# An edit needs the interaction's token, and this long to arrive at a slow Discord.
MARGIN: Final = timedelta(seconds=30)
Edit = Callable[[Sequence[discord.File]], Awaitable[object]]
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class LatePicture:
    """A picture for a message that was sent; `edit` sets its attachments until `expires_at`."""

    picture: Picture
    edit: Edit
    expires_at: datetime


class LatePictures:
    """Adds pictures to messages in the order of their answers; none is worth a fault or a delay.

    A picture is dropped if too many wait, if the token of its answer is about to expire, or if
    another answer has taken its message meanwhile.
    """

    def __init__(
        self, painter: Painter, now: Callable[[], datetime] = discord.utils.utcnow
    ) -> None:
        self._painter = painter
        self._now = now
        self._waiting: OrderedDict[int, LatePicture] = OrderedDict()
        self._drawn_for: int | None = None
        self._working: asyncio.Task[None] | None = None

    def add(self, message_id: int, late: LatePicture) -> None:
        """Have a picture drawn for a message, instead of one that still waits for it."""
        self.forget(message_id)
        if len(self._waiting) >= MOST_WAITING:
            return
        self._waiting[message_id] = late
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())

    def forget(self, message_id: int) -> None:
        """Drop the picture of a message, since its answer changes."""
        self._waiting.pop(message_id, None)
        if self._drawn_for == message_id:
            self._drawn_for = None

    def stop(self) -> None:
        """Drop all of them."""
        self._waiting.clear()
        if self._working is not None:
            self._working.cancel()

    async def idle(self) -> None:
        """Wait until every picture was added or dropped."""
        while self._working is not None and not self._working.done():
            await asyncio.wait({self._working})

    async def _work(self) -> None:
        while self._waiting:
            message_id, late = self._waiting.popitem(last=False)
            self._drawn_for = message_id
            try:
                await self._add_to(message_id, late)
            except (discord.HTTPException, aiohttp.ClientError) as error:
                # The message is gone, or the channel takes no files: the answer is complete.
                LOG.info("a picture was not added: %s", error)
            except Exception as error:  # noqa: BLE001 - log_fault logs it
                log_fault(LOG, "a picture was not added", error)

    async def _add_to(self, message_id: int, late: LatePicture) -> None:
        if self._is_late(late):
            return
        png = await self._painter.png_of(late.picture)
        if png is None or self._drawn_for != message_id or self._is_late(late):
            return
        await late.edit([file_of(late.picture, png)])
        if self._drawn_for != message_id:
            # The next answer was sent while this edit was under way, and may have come first.
            await late.edit([])

    def _is_late(self, late: LatePicture) -> bool:
        return self._now() > late.expires_at - MARGIN


def file_of(picture: Picture, png: bytes) -> discord.File:
    """Return a drawn picture as an attachment with its alt text."""
    return discord.File(BytesIO(png), f"{picture.name}.png", description=picture.alt)
