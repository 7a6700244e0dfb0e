"""The picture of the path through the decision tree: branches taken, reasons and places."""

from collections.abc import Iterator

from bot.answers.buy.answer import BuyAnswer, PathStep
from bot.pictures.letters import shortened, text_width, wrapped
from bot.pictures.picture import Picture
from bot.pictures.svg import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    GROUND,
    INNER,
    MARGIN,
    SMALL,
    TEXT,
    document,
    dot,
    heading,
    line,
    rect,
    text,
)
from bot.texts import Words

_TOP, _LINE, _GAP = 72.0, 19.0, 14.0
_TRUNK = MARGIN + 7
_LEFT = MARGIN + 28
_ROOM = INNER - 28
_MOST_LINES = 3
_LEAF = 30.0


def path_picture(answer: BuyAnswer, words: Words) -> Picture | None:
    """Return the taken branches along a trunk, and at its end the route they lead to.

    None without branches, as for things to choose between.
    """
    if not answer.path:
        return None
    goal = answer.goal.name.in_locale(words.locale)
    title = words.say("picture.path", goal=goal)
    route = words.say(f"route.{answer.route}")
    tops: list[float] = []
    elements: list[str] = []
    y = _TOP
    for step in answer.path:
        lines = wrapped(step.because.in_locale(words.locale), _ROOM, TEXT, _MOST_LINES)
        tops.append(y)
        elements += _step(step, lines, y)
        y += _LINE * (len(lines) + 1) + _GAP
    below = words.say("picture.path.below", count=len(answer.path))
    drawn = [
        *heading(title, below),
        line((_TRUNK, tops[0] + 10), (_TRUNK, y + _LEAF / 2), GRID, width=2),
        *elements,
        *(dot(_TRUNK, top + 10, 6, BLUE) for top in tops),
        *_leaf(route, y),
    ]
    between = words.say("sentence.between")
    reasons = between.join(step.because.in_locale(words.locale) for step in answer.path)
    alt = words.say("picture.path.alt", title=title, reasons=reasons, route=route)
    return Picture("path", document(y + _LEAF + 18, drawn), alt)


def _step(step: PathStep, lines: list[str], top: float) -> Iterator[str]:
    """Yield the branch's name and place in its file, then the lines of its reason."""
    place = f"{step.file}:{step.line}"
    room = _ROOM - text_width(place, SMALL) - 12
    yield text(_LEFT, top + 14, shortened(step.id, room, SMALL), size=SMALL, colour=BLUE)
    yield text(_LEFT + _ROOM, top + 14, place, size=SMALL, colour=GREY, anchor="end")
    for index, texts in enumerate(lines, start=1):
        yield text(_LEFT, top + 14 + index * _LINE, texts)


def _leaf(route: str, top: float) -> Iterator[str]:
    width = min(text_width(route, TEXT, bold=True) + 28, INNER)
    yield rect(MARGIN, top, width, _LEAF, GREEN, radius=_LEAF / 2)
    yield text(MARGIN + 14, top + 20, route, colour=GROUND, bold=True)
