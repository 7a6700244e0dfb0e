from io import BytesIO

import pytest

from bot.pictures.drawing import LENGTH_BYTES, ZOOM, png_from, serve
from bot.pictures.svg import WIDTH, document, text
from tests.pictures.png import rows_of


def _message(svg: str) -> bytes:
    return len(svg.encode()).to_bytes(LENGTH_BYTES) + svg.encode()


def test_a_picture_is_drawn_at_double_size() -> None:
    """High-resolution screens get sharp letters."""
    rows = rows_of(png_from(document(30, [])))
    assert (ZOOM * WIDTH, ZOOM * 30) == (len(rows[0]) / 4, len(rows))


@pytest.mark.parametrize("texts", ["weights", "权重"])
@pytest.mark.parametrize("bold", [False, True])
def test_the_font_is_shipped(texts: str, *, bold: bool) -> None:
    """Texts of both languages are drawn although no font of the computer is used."""
    empty = png_from(document(30, []))
    assert rows_of(empty) != rows_of(png_from(document(30, [text(20, 20, texts, bold=bold)])))


def test_different_characters_look_different() -> None:
    """None of them is the box for a missing character."""
    first, other = (png_from(document(30, [text(20, 20, entry)])) for entry in "权重")
    assert first != other


def test_requests_are_answered_in_order_until_they_end() -> None:
    """A picture, an invalid request, and a picture again."""
    svgs = (document(8, []), "<svg", document(9, []))
    replies = BytesIO()
    serve(BytesIO(b"".join(map(_message, svgs))), replies)
    replies.seek(0)
    pngs = [replies.read(int.from_bytes(replies.read(LENGTH_BYTES))) for _ in svgs]
    assert [8 * ZOOM, None, 9 * ZOOM] == [len(rows_of(png)) if png else None for png in pngs]
    assert replies.read() == b""
