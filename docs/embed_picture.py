"""An embed as Discord draws it, as SVG: what the README shows of a card."""

import re
from collections.abc import Iterator

import discord

from bot.cards.layout import columns
from bot.pictures.letters import wrapped
from bot.pictures.svg import GROOVE, INNER, MARGIN, SMALL, TEXT, WHITE, document, rect, text

_CODE_GROUND, _CODE_COLOUR = "#1e1f22", "#dbdee1"
_COLUMN = 6.6  # width of a column of code at its size
_CODE_SIZE = 11.0
_LINE, _CODE_LINE, _PADDING, _GAP = 19.0, 15.0, 6.0, 8.0
_LEFT = MARGIN + 14
_MOST_LINES = 40
_FENCE = re.compile(r"```\n(.*?)\n```", re.DOTALL)
_MARKS = re.compile(r"\*\*|`")
_CELL = re.compile(r"\S+(?: \S+)*")
_MONOSPACED = ' font-family="DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, monospace"'


def embed_picture(embed: discord.Embed) -> str:
    """The embed with its colour, title, text, fields and footer, one below the other."""
    drawn: list[str] = []
    y = 14.0
    for element, below in _rows(embed):
        drawn += element(y)
        y += below
    height = y + 14
    bar = rect(
        MARGIN - 6, 8, 4, height - 16, f"#{embed.colour.value:06x}" if embed.colour else WHITE
    )
    ground = rect(MARGIN - 6, 8, INNER + 16, height - 16, GROOVE, radius=4)
    return document(height, [ground, bar, *drawn])


def _rows(embed: discord.Embed) -> Iterator[tuple["_Row", float]]:
    """Each row as what draws it at a height, and how high it is."""
    yield from _said(embed.title or "", bold=True)
    yield from _said(embed.description or "")
    for field in embed.fields:
        yield _Row(""), _GAP
        yield from _said(field.name or "", size=SMALL, bold=True)
        yield from _body(field.value or "")
    yield _Row(""), _GAP
    yield from _said(embed.footer.text or "", size=_CODE_SIZE)


def _body(value: str) -> Iterator[tuple["_Row", float]]:
    fenced = _FENCE.fullmatch(value)
    if fenced is None:
        yield from _said(value, size=SMALL)
        return
    yield _Row("", code=True), _PADDING
    for line in fenced[1].split("\n"):
        yield _Row(line, code=True), _CODE_LINE
    yield _Row("", code=True), _PADDING


def _said(texts: str, *, size: float = TEXT, bold: bool = False) -> Iterator[tuple["_Row", float]]:
    for paragraph in _MARKS.sub("", texts).replace("\u200b", "").split("\n"):
        for line in wrapped(paragraph, INNER - 24, size, _MOST_LINES) if paragraph else []:
            yield _Row(line, size=size, bold=bold), _LINE


class _Row:
    """One line, drawn at a height that is not known before."""

    def __init__(
        self, texts: str, *, size: float = _CODE_SIZE, bold: bool = False, code: bool = False
    ) -> None:
        self._said, self._size, self._bold, self._code = texts, size, bold, code

    def __call__(self, y: float) -> Iterator[str]:
        """Its elements: cells of a table stand at their column, whatever font is there."""
        if not self._code:
            if self._said:
                yield text(_LEFT, y + _LINE - 6, self._said, size=self._size, bold=self._bold)
            return
        height = _CODE_LINE + 1 if self._said else _PADDING
        yield rect(_LEFT - 2, y, INNER - 16, height, _CODE_GROUND)
        for cell in _CELL.finditer(self._said):
            x = _LEFT + 6 + _COLUMN * columns(self._said[: cell.start()])
            drawn = text(x, y + 11.5, cell[0], size=_CODE_SIZE, colour=_CODE_COLOUR)
            yield drawn.replace("<text", f"<text{_MONOSPACED}", 1)
