"""A message of the bot as a phone of 390 pixels shows it in Discord, as SVG."""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import Any, Final

from bot.cards.layout import columns
from bot.pictures.letters import text_width
from bot.pictures.svg import WHITE, line, rect, text
from docs.phone.letters import MONO, Line, Sign, code_lines, lines_of, runs

WIDTH: Final = 390.0
_MARGIN, _BAR, _PADDING = 12.0, 4.0, 12.0
_LEFT: Final = _MARGIN + _BAR + _PADDING
_INNER: Final = WIDTH - _MARGIN - _LEFT - _PADDING
_TITLE, _TEXT, _SMALL, _CODE = 16.0, 14.0, 12.0, 12.0
_LINE: Final = 1.36  # height of a line, in the size of its letters
_GAP: Final = 8.0
_CODE_PADDING: Final = 7.0
_BUTTON_HIGH, _SELECT_HIGH, _BETWEEN = 32.0, 42.0, 8.0
# Discord's dark theme, as its client showed it in 2026-11.
_GROUND, _EMBED, _CODE_GROUND, _NAME = "#313338", "#2b2d31", "#1e1f22", "#5865f2"
_SOFT, _QUIET = "#dbdee1", "#b5bac1"
_STYLES: Final = {1: "#5865f2", 2: "#4e5058", 3: "#248046", 4: "#da373c", 5: "#4e5058"}
_SELECT: Final = 3
_FENCE = re.compile(r"```\n(.*?)\n```", re.DOTALL)
_CELL = re.compile(r"\S+(?: \S+)*")
_FAMILY: Final = "Noto Sans CJK SC, Noto Sans SC, Segoe UI, Helvetica, Arial, sans-serif"
_MONO_FAMILY: Final = "DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, monospace"


def phone_picture(embed: dict[str, Any], components: list[dict[str, Any]]) -> str:
    """Return a message with its controls; both as Discord gets them.

    embed: with `title`, `description`, `fields`, `footer`, `color`. components: rows of buttons and
    menus.
    """
    drawn = [*_author()]
    body: list[str] = []
    y = 62.0
    for element, high in _rows(embed):
        body += element(y) if element else []
        y += high
    high = y + 10 - 52
    drawn.append(rect(_MARGIN, 52, WIDTH - 2 * _MARGIN, high, _EMBED, radius=4))
    drawn.append(rect(_MARGIN, 52, _BAR, high, f"#{embed.get('color') or 0x95A5A6:06x}", radius=2))
    drawn += body
    y = 52 + high + _BETWEEN
    for row in components:
        elements, y = _controls(row["components"], y)
        drawn += elements
    return _document(y + 6, drawn)


class _Row:
    """Lines of one size, drawn at a height that is not known before."""

    def __init__(self, said: Line, size: float, colour: str = _SOFT) -> None:
        self._said, self._size, self._colour = said, size, colour

    def __call__(self, y: float) -> list[str]:
        baseline, x, elements = y + self._size, _LEFT, []
        for run, look in runs(self._said):
            # SVG leaves spaces out at the ends of a text.
            said = run.strip()
            if not said:
                x += _width(run, look, self._size)
                continue
            x += _width(run[: len(run) - len(run.lstrip())], look, self._size)
            wide = _width(said, look, self._size)
            if look.code:
                high = self._size * 1.2
                elements.append(rect(x - 1, y, wide + 2, high, _CODE_GROUND, radius=3))
            colour = WHITE if look.bold else self._colour
            drawn = text(x, baseline, said, size=self._size, colour=colour, bold=look.bold)
            elements.append(_mono(drawn) if look.code else drawn)
            x += wide + _width(run[len(run.rstrip()) :], look, self._size)
        return elements


def _width(said: str, look: Sign, size: float) -> float:
    return sum(replace(look, text=sign).width(size) for sign in said)


class _CodeRow:
    """A line of a block of code; cells of a table stand at their column, whatever font is there."""

    def __init__(self, said: str, high: float) -> None:
        self._said, self._high = said, high

    def __call__(self, y: float) -> list[str]:
        elements = [rect(_LEFT, y, _INNER, self._high + 0.5, _CODE_GROUND)]
        for cell in _CELL.finditer(self._said):
            x = _LEFT + _CODE_PADDING + _CODE * MONO * columns(self._said[: cell.start()])
            drawn = text(x, y + _CODE, cell[0], size=_CODE, colour=_SOFT)
            elements.append(_mono(drawn))
        return elements


_Drawn = tuple[_Row | _CodeRow | None, float]


def _rows(embed: dict[str, Any]) -> Iterator[_Drawn]:
    """Yield each line as what draws it at a height, and how high it is."""
    yield from _said(embed.get("title") or "", _TITLE, WHITE, bold=True)
    if embed.get("description"):
        yield None, 4
        yield from _said(embed["description"], _TEXT)
    for field in embed.get("fields", ()):
        yield None, _GAP
        yield from _said(field["name"], _TEXT, WHITE, bold=True)
        yield from _body(field["value"])
    if embed.get("footer"):
        yield None, _GAP
        yield from _said(embed["footer"]["text"], _SMALL, _QUIET)


def _body(value: str) -> Iterator[_Drawn]:
    fenced = _FENCE.fullmatch(value)
    if fenced is None:
        yield from _said(value, _TEXT)
        return
    yield None, 2
    yield _CodeRow("", _CODE_PADDING), _CODE_PADDING
    most = int((_INNER - 2 * _CODE_PADDING) / (_CODE * MONO))
    for said in code_lines(fenced[1], most):
        yield _CodeRow(said, _CODE * _LINE), _CODE * _LINE
    yield _CodeRow("", _CODE_PADDING), _CODE_PADDING


def _said(texts: str, size: float, colour: str = _SOFT, *, bold: bool = False) -> Iterator[_Drawn]:
    for said in lines_of(texts, _INNER, size, bold=bold) if texts else ():
        yield _Row(said, size, colour), size * _LINE


def _controls(controls: list[dict[str, Any]], y: float) -> tuple[list[str], float]:
    """Return a row of controls drawn from `y` on, and where the next one begins."""
    elements: list[str] = []
    if controls[0]["type"] == _SELECT:
        return [*_menu(controls[0], y)], y + _SELECT_HIGH + _BETWEEN
    x = _MARGIN
    for button in controls:
        label, is_link = button["label"], bool(button.get("url"))
        wide = min(text_width(label, _TEXT) + 28 + 16 * is_link, WIDTH - 2 * _MARGIN)
        if x + wide > WIDTH - _MARGIN and x > _MARGIN:
            x, y = _MARGIN, y + _BUTTON_HIGH + _BETWEEN
        elements.append(rect(x, y, wide, _BUTTON_HIGH, _STYLES[button["style"]], radius=6))
        middle = x + wide / 2 - 8 * is_link
        elements.append(text(middle, y + 21, label, size=_TEXT, anchor="middle"))
        elements += [*_arrow(x + wide - 22, y + 11)] if is_link else []
        x += wide + _BETWEEN
    return elements, y + _BUTTON_HIGH + _BETWEEN


def _menu(select: dict[str, Any], y: float) -> Iterator[str]:
    yield rect(_MARGIN, y, WIDTH - 2 * _MARGIN, _SELECT_HIGH, _CODE_GROUND, radius=6)
    label = select.get("placeholder") or ""
    yield text(_MARGIN + 12, y + 26, label, size=_TEXT, colour=_QUIET)
    yield text(WIDTH - 34, y + 25, "▾", size=_TEXT, colour=_QUIET)


def _arrow(x: float, y: float) -> Iterator[str]:
    """The mark of a button that opens a page: an arrow out of a corner."""
    for start, end in (
        ((x, y + 10), (x + 10, y)),
        ((x + 3, y), (x + 10, y)),
        ((x + 10, y), (x + 10, y + 7)),
    ):
        yield line(start, end, WHITE, width=1.5)


def _author() -> Iterator[str]:
    """The bot's picture, its name and Discord's mark for bots."""
    yield rect(_MARGIN, 10, 34, 34, _NAME, radius=17)
    yield text(_MARGIN + 17, 33, "R", size=17, bold=True, anchor="middle")
    yield text(56, 33, "Rigwise", size=16, bold=True)
    yield rect(124, 19, 36, 18, _NAME, radius=4)
    yield text(142, 32, "APP", size=11, bold=True, anchor="middle")


def _mono(drawn: str) -> str:
    return drawn.replace("<text", f'<text font-family="{_MONO_FAMILY}"', 1)


def _document(height: float, elements: list[str]) -> str:
    wide, high = f"{WIDTH:.0f}", str(ceil(height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}" font-family="{_FAMILY}">'
        f"{rect(0, 0, WIDTH, ceil(height), _GROUND)}{''.join(elements)}</svg>\n"
    )
