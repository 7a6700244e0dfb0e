"""The axes of pictures of speeds: contexts by doublings to the right, tokens per second up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from bot.answers.buy.terms import READING_TOKENS_PER_S
from bot.asking.quantities import context_words
from bot.cards.figures import plain_number
from bot.pictures.svg import GREY, GRID, INNER, MARGIN, SMALL, WHITE, YELLOW, line, text
from bot.texts import Words

LEFT, RIGHT = MARGIN + 36, MARGIN + INNER
_INSET = 20.0  # keeps figures off the axis
TOP, BOTTOM = 98.0, 264.0
_ROUND = (1, 2, 2.5, 5, 10)
_NEAREST = 32.0  # the least distance between two figures


@dataclass(frozen=True)
class Scale:
    """Contexts by doublings from left to right, tokens per second from the bottom up."""

    shortest: int
    longest: int
    most: float

    def x(self, context: int) -> float:
        """Return how far to the right a context stands."""
        whole = log2(self.longest / self.shortest) or 1.0
        room = RIGHT - LEFT - 2 * _INSET
        return LEFT + _INSET + room * log2(context / self.shortest) / whole

    def y(self, tokens_per_s: float) -> float:
        """Return how far down a speed stands."""
        return BOTTOM - (BOTTOM - TOP) * tokens_per_s / self.most


def scale_of(shortest: int, longest: int, most: float) -> tuple[Scale, float]:
    """Return a scale that reaches `most` tokens per second, and the step between its lines."""
    step = _step(most)
    return Scale(shortest, longest, step * -(-most // step)), step


def _step(most: float) -> float:
    """Return the round step with which at most five lines reach `most`."""
    power = 1e-3
    while True:
        for factor in _ROUND:
            if most <= 5 * factor * power:
                return factor * power
        power *= 10


def grid(scale: Scale, step: float, words: Words) -> Iterator[str]:
    """Yield the lines with their speeds, and one at the speed of a reader."""
    for count in range(round(scale.most / step) + 1):
        y = scale.y(count * step)
        yield line((LEFT, y), (RIGHT, y), GRID)
        figure = plain_number(count * step, words)
        yield text(LEFT - 8, y + 4.5, figure, size=SMALL, colour=GREY, anchor="end")
    if scale.most > READING_TOKENS_PER_S:
        y = scale.y(READING_TOKENS_PER_S)
        yield line((LEFT, y), (RIGHT, y), YELLOW, dashes="2 4")


def spaced(scale: Scale, contexts: Sequence[int], first: int) -> list[int]:
    """Return those contexts that have room for a figure; `first` has priority."""
    kept: list[int] = []
    for context in sorted(contexts, key=lambda entry: entry != first):
        if all(abs(scale.x(context) - scale.x(other)) >= _NEAREST for other in kept):
            kept.append(context)
    return kept


def contexts_below(scale: Scale, contexts: Sequence[int], asked: int) -> Iterator[str]:
    """Yield the contexts below the axis; the asked one is bold."""
    for context in spaced(scale, contexts, asked):
        yield text(
            scale.x(context),
            BOTTOM + 18,
            context_words(context),
            size=SMALL,
            colour=WHITE if context == asked else GREY,
            bold=context == asked,
            anchor="middle",
        )
