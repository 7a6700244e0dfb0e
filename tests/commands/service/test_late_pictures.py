"""What becomes of a picture that follows its answer, over a painter whose gate a test opens."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.commands.service.late_pictures import MARGIN, MOST_WAITING, LatePicture, LatePictures
from bot.pictures.picture import Picture

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FIRST, SECOND = 11, 12
_GONE: Any = SimpleNamespace(status=404, reason="Not Found")


class Gate:
    """A painter that draws while its gate is open, and messages that note their edits."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.begun = asyncio.Event()
        self.most_at_once = 0
        self._at_once = 0
        self.edits: list[tuple[int, list[str]]] = []
        self.now = NOW

    async def png_of(self, picture: Picture) -> bytes | None:
        """Return some bytes; None for a picture that cannot be drawn."""
        self._at_once += 1
        self.begun.set()
        self.most_at_once = max(self.most_at_once, self._at_once)
        await self.open.wait()
        self._at_once -= 1
        return None if picture.name == "undrawable" else b"\x89PNG"

    def late(self, message_id: int, name: str = "memory") -> LatePicture:
        """Return a picture for a message, whose token lasts a minute longer than needed."""

        async def edit(files: Sequence[discord.File]) -> None:
            self.edits.append((message_id, [file.filename for file in files]))

        return LatePicture(Picture(name, "<svg/>", "so much"), edit, NOW + MARGIN)


@pytest.fixture
async def gate() -> Gate:
    """Return an open gate."""
    return Gate()


@pytest.fixture
async def pictures(gate: Gate) -> LatePictures:
    """Return no pictures yet."""
    painter: Any = gate
    return LatePictures(painter, now=lambda: gate.now)


async def _begun(gate: Gate) -> None:
    """Let the drawing begin; it then waits at the closed gate."""
    await gate.begun.wait()


async def test_a_picture_is_added_with_its_alt_text(gate: Gate, pictures: LatePictures) -> None:
    """It is the one file of the edit."""
    sent: list[discord.File] = []

    async def edit(files: Sequence[discord.File]) -> None:
        sent.extend(files)

    late = LatePicture(Picture("memory", "<svg/>", "20 of 24 GiB"), edit, NOW + MARGIN)
    pictures.add(FIRST, late)
    await pictures.idle()
    assert [("memory.png", "20 of 24 GiB")] == [(file.filename, file.description) for file in sent]


async def test_one_is_drawn_at_a_time_in_the_order_of_the_answers(
    gate: Gate, pictures: LatePictures
) -> None:
    """Whoever asks together does not make the computer draw together."""
    for message_id in range(5):
        pictures.add(message_id, gate.late(message_id))
    await pictures.idle()
    assert 1 == gate.most_at_once
    assert [(number, ["memory.png"]) for number in range(5)] == gate.edits


async def test_what_comes_when_too_many_wait_is_dropped(gate: Gate, pictures: LatePictures) -> None:
    """Those that wait are drawn all the same, and the next one after them is too."""
    gate.open.clear()
    pictures.add(0, gate.late(0))
    await _begun(gate)
    for message_id in range(1, MOST_WAITING + 2):
        pictures.add(message_id, gate.late(message_id))
    gate.open.set()
    await pictures.idle()
    assert list(range(MOST_WAITING + 1)) == [message_id for message_id, _ in gate.edits]
    pictures.add(99, gate.late(99))
    await pictures.idle()
    assert 99 == gate.edits[-1][0]


@pytest.mark.parametrize("is_drawn", [False, True])
async def test_an_answer_whose_token_is_about_to_expire_gets_none(
    gate: Gate, pictures: LatePictures, *, is_drawn: bool
) -> None:
    """Before it is drawn as well as after."""
    later = NOW + timedelta(seconds=1)
    if is_drawn:
        gate.open.clear()
        pictures.add(FIRST, gate.late(FIRST))
        await _begun(gate)
        gate.now = later
        gate.open.set()
    else:
        gate.now = later
        pictures.add(FIRST, gate.late(FIRST))
    await pictures.idle()
    assert [] == gate.edits


async def test_a_changed_answer_gets_its_own_picture_only(
    gate: Gate, pictures: LatePictures
) -> None:
    """The one that is being drawn is dropped, and so is one that waits."""
    gate.open.clear()
    pictures.add(FIRST, gate.late(FIRST, "first"))
    await _begun(gate)
    pictures.add(FIRST, gate.late(FIRST, "second"))
    pictures.add(FIRST, gate.late(FIRST, "third"))
    gate.open.set()
    await pictures.idle()
    assert [(FIRST, ["third.png"])] == gate.edits


async def test_a_picture_of_the_previous_answer_is_taken_away_again(
    gate: Gate, pictures: LatePictures
) -> None:
    """Its edit was under way when the answer changed, and the next answer has no picture."""
    edits: list[list[str]] = []

    async def edit(files: Sequence[discord.File]) -> None:
        edits.append([file.filename for file in files])
        pictures.forget(FIRST)

    pictures.add(FIRST, LatePicture(Picture("memory", "<svg/>", "so"), edit, NOW + MARGIN))
    await pictures.idle()
    assert [["memory.png"], []] == edits


@pytest.mark.parametrize(
    "error",
    [
        discord.HTTPException(_GONE, {"code": 10008, "message": "Unknown Message"}),
        aiohttp.ClientError("away"),
        RuntimeError("a fault"),
    ],
    ids=["gone", "away", "fault"],
)
async def test_a_failed_edit_is_no_failure_of_the_next(
    gate: Gate, pictures: LatePictures, error: Exception
) -> None:
    """A message may have been deleted; the other members' pictures come."""

    async def edit(_: Sequence[discord.File]) -> None:
        raise error

    pictures.add(FIRST, LatePicture(Picture("memory", "<svg/>", "so"), edit, NOW + MARGIN))
    pictures.add(SECOND, gate.late(SECOND))
    await pictures.idle()
    assert [(SECOND, ["memory.png"])] == gate.edits


async def test_a_picture_that_cannot_be_drawn_changes_nothing(
    gate: Gate, pictures: LatePictures
) -> None:
    """The painter has logged why; the message stays as it is."""
    pictures.add(FIRST, gate.late(FIRST, "undrawable"))
    await pictures.idle()
    assert [] == gate.edits


async def test_a_shutdown_waits_for_no_picture(gate: Gate, pictures: LatePictures) -> None:
    """Those that wait, and the one being drawn, are dropped."""
    gate.open.clear()
    pictures.add(FIRST, gate.late(FIRST))
    pictures.add(SECOND, gate.late(SECOND))
    await _begun(gate)
    pictures.stop()
    await pictures.idle()
    assert [] == gate.edits
