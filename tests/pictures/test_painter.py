"""One process draws; if it fails, an answer only lacks a picture."""

import asyncio
import logging
import sys

import pytest

from bot.pictures.painter import Painter
from bot.pictures.picture import Picture

PNG = b"\x89PNG\r\n\x1a\n"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="{}"><rect width="8"/></svg>'


def square(height: int = 8) -> Picture:
    """Return a picture with its own height."""
    return Picture("square", SQUARE.format(height), "a square")


def script(code: str) -> tuple[str, ...]:
    """Return a drawing process of a few lines of Python."""
    return (sys.executable, "-c", code)


async def test_a_picture_becomes_png() -> None:
    """The result begins like every PNG."""
    async with Painter() as painter:
        png = await painter.png_of(square())
    assert png is not None
    assert png.startswith(PNG)


async def test_no_process_starts_before_the_first_picture() -> None:
    """Without requests for pictures there is no process."""
    async with Painter() as painter:
        assert painter._process is None


async def test_the_process_ends_with_the_painter() -> None:
    """No process is left."""
    async with Painter() as painter:
        await painter.png_of(square())
        process = painter._process
    assert process is not None
    assert process.returncode is not None


async def test_the_same_picture_is_drawn_once() -> None:
    """A drawn picture is still available after the process has ended."""
    async with Painter() as painter:
        first = await painter.png_of(square())
        await painter._stop()
        assert await painter.png_of(square()) is first
        assert painter._process is None


async def test_the_oldest_picture_is_dropped() -> None:
    """The limit is kept, and the latest requested pictures stay."""
    async with Painter(kept=2) as painter:
        for height in (8, 9, 8, 10):
            await painter.png_of(square(height))
        await painter._stop()
        await painter.png_of(square(8))
        assert painter._process is None
        await painter.png_of(square(9))
        assert painter._process is not None


async def test_simultaneous_requests_get_their_own_pictures() -> None:
    """They wait for their turn, and none gets the picture of another."""
    async with Painter() as painter:
        pngs = await asyncio.gather(*(painter.png_of(square(height)) for height in range(8, 16)))
    heights = [int.from_bytes(png[20:24]) for png in pngs if png]
    assert heights == [2 * height for height in range(8, 16)]


async def test_invalid_svg_gives_no_picture(caplog: pytest.LogCaptureFixture) -> None:
    """The log has one line, and the process goes on drawing."""
    async with Painter() as painter:
        assert await painter.png_of(Picture("broken", "<svg", "")) is None
        process = painter._process
        assert await painter.png_of(square()) is not None
        assert painter._process is process
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "broken" in caplog.text


@pytest.mark.parametrize(
    "drawer",
    [
        ("/no/such/program",),
        script("raise SystemExit(3)"),
        script("import sys; sys.stdin.buffer.read(4); raise SystemExit(3)"),
        script("import sys; sys.stdin.buffer.read(4); sys.stdout.write('x')"),
    ],
)
async def test_a_process_that_fails_gives_no_picture(
    drawer: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    """It may be missing, end at once, end while it reads or end while it writes."""
    async with Painter(drawer) as painter:
        assert await painter.png_of(square()) is None
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


async def test_a_process_that_hangs_is_ended(caplog: pytest.LogCaptureFixture) -> None:
    """The request ends without a picture."""
    hangs = script("import sys; sys.stdin.buffer.read()")
    async with Painter(hangs, patience_s=0.01) as painter:
        assert await painter.png_of(square()) is None
        assert painter._process is None
    assert "longer" in caplog.text


async def test_a_killed_process_is_replaced(caplog: pytest.LogCaptureFixture) -> None:
    """At most one picture is lost with it."""
    async with Painter() as painter:
        await painter.png_of(square())
        process = painter._process
        assert process is not None
        process.kill()
        await process.wait()
        assert await painter.png_of(square(9)) is not None
    assert not caplog.records


async def test_a_cancelled_request_leaves_no_picture_behind() -> None:
    """The next request gets the right picture."""
    async with Painter() as painter:
        first = asyncio.ensure_future(painter.png_of(square(9)))
        while painter._process is None:  # noqa: ASYNC110 - nothing signals it
            await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait({first})
        png = await painter.png_of(square(8))
    assert png is not None
    assert int.from_bytes(png[20:24]) == 16
