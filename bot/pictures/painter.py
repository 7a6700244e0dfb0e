"""PNG from pictures: drawn by one process, and kept for later requests."""

import asyncio
import contextlib
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from hashlib import sha256
from types import TracebackType
from typing import Self

from bot.pictures.drawing import LENGTH_BYTES
from bot.pictures.picture import Picture

_DRAWER = (sys.executable, "-m", "bot.pictures.drawing")
# A picture takes 0.2 s, the first one 0.5 s; a process that takes this long hangs.
_PATIENCE_S = 10.0
_GRACE_S = 0.5
_KEPT = 128  # pictures of about 60 kB each
LOG = logging.getLogger(__name__)


class PainterError(Exception):
    """The drawing process could not make a picture; the message says why."""


class Painter:
    """Draws one picture at a time, in a process that starts with the first and is ended on exit.

    `drawer` is the command of that process, `patience_s` its time limit for a picture in seconds.
    """

    def __init__(
        self, drawer: tuple[str, ...] = _DRAWER, patience_s: float = _PATIENCE_S, kept: int = _KEPT
    ) -> None:
        self._drawer = drawer
        self._patience_s = patience_s
        self._most_kept = kept
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        async with self._turn:
            await self._stop()

    async def png_of(self, picture: Picture) -> bytes | None:
        """Return the picture as PNG; None, and a line in the log, if it cannot be drawn."""
        key = sha256(picture.svg.encode()).digest()
        if key not in self._kept:
            async with self._turn:
                # The previous holder of the lock may have drawn the same picture.
                if key not in self._kept:
                    try:
                        self._keep(key, await self._drawn(picture.svg.encode()))
                    except PainterError as error:
                        LOG.warning("no picture of %s: %s", picture.name, error)
                        return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def _keep(self, key: bytes, png: bytes) -> None:
        self._kept[key] = png
        if len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)

    async def _drawn(self, svg: bytes) -> bytes:
        """Return the PNG from the drawing process, which is stopped if the exchange fails."""
        try:
            async with asyncio.timeout(self._patience_s):
                png = await self._exchanged(svg)
        except TimeoutError as error:
            await self._stop()
            raise PainterError(f"it took longer than {self._patience_s:g} s") from error
        except (OSError, EOFError) as error:
            await self._stop()
            raise PainterError(f"the drawing process failed: {error}") from error
        except BaseException:
            # The request was cancelled; the next one must not receive its picture.
            await self._stop()
            raise
        if not png:
            raise PainterError("its SVG cannot be drawn")
        return png

    async def _exchanged(self, svg: bytes) -> bytes:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._drawer, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
            )
        requests, replies = self._process.stdin, self._process.stdout
        if requests is None or replies is None:
            raise OSError("no pipes")
        requests.write(len(svg).to_bytes(LENGTH_BYTES) + svg)
        await requests.drain()
        length = int.from_bytes(await replies.readexactly(LENGTH_BYTES))
        return await replies.readexactly(length)

    async def _stop(self) -> None:
        """End the drawing process, if there is one, and wait until it has gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        # It ends with its input. Killing it just after it has ended takes its status away from
        # asyncio, which then warns of an unknown child process.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GRACE_S):
                await process.wait()
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await process.communicate()
