"""The legend of a picture: its colours and their meanings, in two columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.letters import shortened, text_width
from bot.pictures.svg import GREY, INNER, MARGIN, SMALL, rect, text

ROW = 21.0
_GAP = 24.0  # between the columns
_COLUMN = (INNER - _GAP) / 2
_SIGN = 11.0


@dataclass(frozen=True)
class Meaning:
    """A colour, what it stands for, and its amount, if any."""

    colour: str
    name: str
    amount: str = ""


def legend(meanings: Sequence[Meaning], top: float) -> list[str]:
    """Return the elements of a legend, filled row by row from `top`."""
    return [
        element
        for index, meaning in enumerate(meanings)
        for element in _meaning(
            meaning, MARGIN + index % 2 * (_COLUMN + _GAP), top + index // 2 * ROW
        )
    ]


def legend_height(count: int) -> float:
    """Return the height of a legend with `count` meanings."""
    return ROW * ((count + 1) // 2)


def _meaning(meaning: Meaning, x: float, top: float) -> list[str]:
    baseline = top + 14
    room = _COLUMN - _SIGN - 14 - text_width(meaning.amount, SMALL)
    drawn = [
        rect(x, top + 4, _SIGN, _SIGN, meaning.colour, radius=3),
        text(
            x + _SIGN + 7, baseline, shortened(meaning.name, room, SMALL), size=SMALL, colour=GREY
        ),
    ]
    if meaning.amount:
        drawn.append(text(x + _COLUMN, baseline, meaning.amount, size=SMALL, anchor="end"))
    return drawn
