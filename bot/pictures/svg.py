"""SVG elements as text, and the colours and sizes that all pictures share.

A picture is 480 units wide; Discord shows a unit as about one pixel.
"""

from collections.abc import Iterable, Sequence
from html import escape
from math import ceil
from typing import Literal

from bot.pictures.letters import shortened

WIDTH = 480.0
MARGIN = 20.0
INNER = WIDTH - 2 * MARGIN
TITLE, TEXT, SMALL = 17.0, 14.0, 13.0

# Readable on each other, and distinguishable for the colour-blind (after Okabe and Ito, 2008,
# https://jfly.uni-koeln.de/color/), on their own background in Discord's dark and light theme.
GROUND, GROOVE, GRID = "#1e1f22", "#313338", "#43454b"
WHITE, GREY = "#f2f3f5", "#b9bdc5"
BLUE, ORANGE, PURPLE, GREEN, YELLOW, RED = (
    "#5b9dee",
    "#eda13a",
    "#c08be0",
    "#3fbf8f",
    "#f0d54a",
    "#f0625f",
)
STONE = "#8d95a3"
_FAMILY = "Noto Sans CJK SC"
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


def text(
    x: float,
    baseline: float,
    texts: str,
    *,
    size: float = TEXT,
    colour: str = WHITE,
    bold: bool = False,
    anchor: Anchor = "start",
) -> str:
    """Return one line of text."""
    weight = ' font-weight="700"' if bold else ""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_n(x)}" y="{_n(baseline)}" font-size="{_n(size)}" fill="{colour}"'
        f"{weight}{side}>{_safe(texts)}</text>"
    )


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    colour: str,
    *,
    radius: float = 0.0,
    opacity: float = 1.0,
) -> str:
    """Return a filled rectangle."""
    rounded = f' rx="{_n(radius)}"' if radius else ""
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        f' fill="{colour}"{rounded}{_faint(opacity)}/>'
    )


def line(start: Point, end: Point, colour: str, *, width: float = 1.0, dashes: str = "") -> str:
    """Return a straight line."""
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
        f' stroke="{colour}" stroke-width="{_n(width)}"{broken}/>'
    )


def curve(points: Sequence[Point], colour: str, *, width: float) -> str:
    """Return a line through several points."""
    return (
        f'<polyline points="{_points(points)}" fill="none" stroke="{colour}"'
        f' stroke-width="{_n(width)}" stroke-linejoin="round"/>'
    )


def area(points: Sequence[Point], colour: str, *, opacity: float) -> str:
    """Return a filled area with these corners."""
    return f'<polygon points="{_points(points)}" fill="{colour}"{_faint(opacity)}/>'


def dot(x: float, y: float, radius: float, colour: str) -> str:
    """Return a filled circle with a rim in the background colour."""
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{colour}"'
        f' stroke="{GROUND}" stroke-width="1.5"/>'
    )


def heading(title: str, below: str) -> list[str]:
    """Return the two lines at the top of every picture, which end at y = 58."""
    return [
        text(MARGIN, 33, shortened(title, INNER, TITLE, bold=True), size=TITLE, bold=True),
        text(MARGIN, 53, shortened(below, INNER, SMALL), size=SMALL, colour=GREY),
    ]


def document(height: float, elements: Iterable[str]) -> str:
    """Return the whole picture, `WIDTH` wide, on its background; the height is rounded up."""
    height = ceil(height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(WIDTH)}" height="{_n(height)}"'
        f' viewBox="0 0 {_n(WIDTH)} {_n(height)}" font-family="{_FAMILY}">'
        f"{rect(0, 0, WIDTH, height, GROUND)}{''.join(elements)}</svg>"
    )


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _faint(opacity: float) -> str:
    return "" if opacity == 1 else f' fill-opacity="{_n(opacity)}"'


def _safe(texts: str) -> str:
    """Return a text escaped for SVG, without characters that are not printable."""
    return escape("".join(letter for letter in texts if letter.isprintable()))


def _n(number: float) -> str:
    """Return a number with two decimals at most; a hundredth of a unit is invisible."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
