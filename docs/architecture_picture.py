"""Draws docs/architecture.svg out of the contracts in pyproject.toml: `make pages`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bot.pictures.svg import (
    BLUE,
    GREEN,
    GREY,
    GROOVE,
    GROUND,
    ORANGE,
    PURPLE,
    Point,
    line,
    rect,
    text,
)

ROOT: Final = Path(__file__).parents[1]
FILE: Final = ROOT / "docs" / "architecture.svg"
DESCRIPTION: Final = (
    "A Discord command, a line in the terminal or a line for JSON becomes a question; with the"
    " library of rules and catalog it becomes an answer. The answer is printed as JSON, or becomes"
    " a card, and the card an embed or text. Below, the rooms of the package: each imports only"
    " those that stand below it."
)
# What each room that has a layer to itself does.
NOTES: Final = {
    "__main__": "wires everything together",
    "pictures": "an answer as SVG and PNG",
    "answers": "question + library -> answer",
    "asking": "typed text -> question, or a mistake",
    "market": "prices, offers, composed PCs",
    "running": "a model on a machine",
    "library": "rules and catalog, frozen",
    "naming": "names and pasted output -> entries",
    "advice": "rules and the decision tree",
    "catalog": "what an entry is",
    "sizing": "memory and speed",
}
_WIDTH, _MARGIN = 760.0, 20.0
_BOX, _HIGH, _GAP = 112.0, 24.0, 8.0
_ROWS_FROM = 268.0
_ENDS: Final = (("slash command", "terminal line", "ask --json"), ("embed", "terminal", "JSON"))
# Left edge and width of what a question becomes on its way, and the room that makes it.
_STATIONS: Final = (
    (180.0, 120.0, "Question", "asking"),
    (340.0, 120.0, "Answer", "answers"),
    (500.0, 100.0, "Card", "cards"),
)
_Box = tuple[float, float, float]  # left, top, width


def architecture_picture() -> str:
    """The whole picture as SVG."""
    rows = _layers()
    height = _ROWS_FROM + (len(rows) + 1) * (_HIGH + _GAP) + 2 * _MARGIN - _GAP
    drawn = "\n".join([*_road(), *_ladder(rows, _core()), *_leaves(height)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {height:.0f}"'
        ' role="img" font-family="Noto Sans CJK SC, Segoe UI, Helvetica, Arial, sans-serif">\n'
        f"<title>The architecture of Rigwise</title>\n<desc>{DESCRIPTION}</desc>\n"
        f"{rect(0, 0, _WIDTH, height, GROUND)}\n{drawn}\n</svg>\n"
    )


def _road() -> Iterator[str]:
    """The three inputs, the three stations with the library below, and the three outputs."""
    yield text(_MARGIN, 34, "The road of a question", size=17, bold=True)
    for row, (entrance, exit_) in enumerate(zip(*_ENDS, strict=True)):
        top = 56.0 + row * 36
        yield from _box((_MARGIN, top, 124.0), entrance, GREY)
        yield from _box((640.0, top, 100.0), exit_, GREY)
        yield line((144, top + 12), (180, 104), GREY)
        # JSON is the answer itself, put into words.
        leaving = (460.0, 116.0) if exit_ == "JSON" else (600.0, 104.0)
        yield line(leaving, (640, top + 12), GREY)
    for left, width, name, room in _STATIONS:
        yield from _box((left, 92, width), name, BLUE)
        yield from _room_name(left + width / 2, 84, room)
    yield from _arrow((300, 104), (340, 104))
    yield from _arrow((460, 104), (500, 104))
    yield from _box((290.0, 176.0, 220.0), "Library: rules + catalog, frozen", ORANGE)
    yield from _arrow((400, 176), (400, 116))
    yield from _box((_MARGIN, 176.0, 180.0), "rules/ and catalog/", GREY)
    yield from _arrow((200, 188), (290, 188))
    yield from _room_name(245, 180, "loading")
    yield from _box((600.0, 176.0, 140.0), "a server's own rules", GREY)
    yield from _arrow((600, 188), (510, 188))
    yield from _room_name(555, 180, "overlays")


def _ladder(rows: list[list[str]], core: set[str]) -> Iterator[str]:
    """The rooms by layer: importing rooms above imported ones."""
    yield text(_MARGIN, _ROWS_FROM - 16, "Who imports whom: downwards only", size=17, bold=True)
    inside = [number for number, rooms in enumerate(rows) if core.intersection(rooms)]
    top = _ROWS_FROM + inside[0] * (_HIGH + _GAP) - 4
    high = len(inside) * (_HIGH + _GAP)
    yield rect(_MARGIN - 8, top, _WIDTH - 2 * _MARGIN + 16, high, GROOVE, radius=6)
    for offset, words in enumerate(
        ("These only calculate:", "no Discord, no files,", "no database, no clock.")
    ):
        yield text(590, top + 24 + 18 * offset, words, size=13, colour=GREY)
    for number, rooms in enumerate(rows):
        y = _ROWS_FROM + number * (_HIGH + _GAP)
        for column, room in enumerate(rooms):
            colour = GREEN if room in core else PURPLE
            yield from _box((_MARGIN + column * (_BOX + _GAP), y, _BOX), room, colour)
        if len(rooms) == 1:
            left = _MARGIN + _BOX + 2 * _GAP
            yield text(left, y + 17, NOTES[rooms[0]], size=13, colour=GREY)


def _leaves(height: float) -> Iterator[str]:
    """The leaves: rooms that all others may import and that import none."""
    y = height - _MARGIN - _HIGH
    leaves = _modules("leaves import no other room")
    for column, room in enumerate(leaves):
        yield from _box((_MARGIN + column * (_BOX + _GAP), y, _BOX), room, GREY)
    yield text(
        _MARGIN + len(leaves) * (_BOX + _GAP) + _GAP,
        y + 17,
        "leaves: they import no room",
        size=13,
        colour=GREY,
    )


def _box(box: _Box, name: str, colour: str) -> Iterator[str]:
    left, top, width = box
    yield rect(left, top, width, _HIGH, colour, radius=4, opacity=0.25)
    yield text(left + width / 2, top + 17, name, size=13, anchor="middle")


def _room_name(x: float, baseline: float, room: str) -> Iterator[str]:
    yield text(x, baseline, f"{room}/", size=13, colour=GREY, anchor="middle")


def _arrow(start: Point, end: Point) -> Iterator[str]:
    """A level or upright line with a head."""
    yield line(start, end, GREY)
    (x, y), back = end, 6 if end[0] < start[0] else -6
    for side in (-4, 4):
        yield line((x + side, y + 6) if start[0] == x else (x + back, y + side), end, GREY)


def _layers() -> list[list[str]]:
    layers = _contract("imports run one way")["layers"]
    return [[_room(name) for name in layer.split(" | ")] for layer in layers]


def _core() -> set[str]:
    return {*_modules("the core does arithmetic and nothing else")}


def _modules(contract: str) -> list[str]:
    return [_room(name) for name in _contract(contract)["source_modules"]]


def _contract(name: str) -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return next(contract for contract in contracts if contract["name"] == name)


def _room(module: str) -> str:
    return module.strip().removeprefix("bot.")


def main() -> None:
    """Write the picture."""
    FILE.write_text(architecture_picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
