"""Text of Discord with its marks, and how it wraps on a phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.cards.layout import columns
from bot.pictures.letters import text_width

MONO: Final = 0.602  # width of a letter of DejaVu Sans Mono, in its size
_MARK = re.compile(r"(\*\*|`)")
# A wide sign may end a line, with the marks that open before it or close behind it; other signs
# only with their word.
_PIECE = re.compile(
    r"\s+|[（《「『]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)[，。；：、！？）》」』…]*"
)


@dataclass(frozen=True)
class Sign:
    """One sign as it is drawn, in bold or as code."""

    text: str
    bold: bool = False
    code: bool = False

    def width(self, size: float) -> float:
        """The width at a size of letters."""
        if self.code:
            return MONO * size * columns(self.text)
        return text_width(self.text, size, bold=self.bold)


Line = list[Sign]


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> list[Line]:
    """Return a text as lines no wider than `width`, without its marks of emphasis and code."""
    result: list[Line] = []
    for paragraph in text.replace("\u200b", "").split("\n"):
        result += _wrapped(_signs(paragraph, bold=bold), width, size)
    return result


def code_lines(text: str, most_columns: int) -> list[str]:
    """Return a block of code as a phone shows it: a line that is too long is broken anywhere."""
    result = []
    for line in text.split("\n"):
        cut = [""]
        for sign in line:
            if columns(cut[-1] + sign) > most_columns:
                cut.append("")
            cut[-1] += sign
        result += cut
    return result


def runs(line: Line) -> Iterator[tuple[str, Sign]]:
    """Yield the texts of a line that look alike, each with a sign that has its look."""
    for _, alike in groupby(line, key=lambda sign: (sign.bold, sign.code)):
        signs = list(alike)
        yield "".join(sign.text for sign in signs), signs[0]


def _signs(text: str, *, bold: bool) -> Line:
    signs: Line = []
    code = False
    for part in _MARK.split(text):
        if part == "**" and not code:
            bold = not bold
        elif part == "`":
            code = not code
        else:
            signs += [Sign(letter, bold and not code, code) for letter in part]
    return signs


def _wrapped(signs: Line, width: float, size: float) -> list[Line]:
    lines: list[Line] = [[]]
    for piece in _pieces(signs):
        room = width - _width(lines[-1], size)
        is_space = piece[0].text.isspace()
        if _width(piece, size) > room and lines[-1] and not is_space:
            lines.append([])
            room = width
        if is_space or _width(piece, size) <= room:
            lines[-1] += piece
            continue
        for sign in piece:  # a word that is longer than a line
            if _width([*lines[-1], sign], size) > width:
                lines.append([])
            lines[-1].append(sign)
    return [_without_end(line) for line in lines]


def _without_end(line: Line) -> Line:
    """Return a line without the spaces at its end, which nobody sees."""
    text = "".join(sign.text for sign in line)
    return line[: len(text.rstrip())]


def _pieces(signs: Line) -> Iterator[Line]:
    text = "".join(sign.text for sign in signs)
    for match in _PIECE.finditer(text):
        yield signs[match.start() : match.end()]


def _width(line: Line, size: float) -> float:
    return sum(sign.width(size) for sign in line)
