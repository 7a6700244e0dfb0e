"""The speed picture: how decode slows down as the context grows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from bot.answers.buy.terms import READING_TOKENS_PER_S
from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.speed_curve import SpeedAt
from bot.asking.quantities import context_words
from bot.cards.figures import plain_number, short_speed, speed, two_digits
from bot.pictures.legend import Meaning, legend, legend_height
from bot.pictures.letters import shortened
from bot.pictures.picture import Picture
from bot.pictures.svg import (
    BLUE,
    GREY,
    GRID,
    INNER,
    MARGIN,
    ORANGE,
    RED,
    SMALL,
    TEXT,
    WHITE,
    YELLOW,
    Point,
    area,
    curve,
    document,
    dot,
    heading,
    line,
    rect,
    text,
)
from bot.running.figures import MachineFigures, SpeedRange
from bot.sizing.placing.placement import Verdict
from bot.texts import Words

_LEFT, _RIGHT = MARGIN + 36, MARGIN + INNER
_INSET = 20.0  # keeps figures off the axis
_TOP, _BOTTOM = 98.0, 264.0
_ROUND = (1, 2, 2.5, 5, 10)
_NEAREST = 32.0  # the least distance between two figures
_COLOURS: dict[Verdict, str] = {
    "comfortable": BLUE,
    "tight": BLUE,
    "offload": ORANGE,
    "no": RED,
}


@dataclass(frozen=True)
class _Scale:
    """Contexts by doublings from left to right, tokens per second from the bottom up."""

    shortest: int
    longest: int
    most: float

    def x(self, context: int) -> float:
        whole = log2(self.longest / self.shortest) or 1.0
        room = _RIGHT - _LEFT - 2 * _INSET
        return _LEFT + _INSET + room * log2(context / self.shortest) / whole

    def y(self, tokens_per_s: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * tokens_per_s / self.most


def speed_picture(
    answer: FitAnswer, machine: MachineFigures, points: Sequence[SpeedAt], words: Words
) -> Picture | None:
    """Return the curve with its range, coloured by verdict; None if the model fits nowhere."""
    runs = [(point, point.decode) for point in points if point.decode is not None]
    if not runs:
        return None
    step = _step(max(decode.high for _, decode in runs))
    most = step * -(-max(decode.high for _, decode in runs) // step)
    scale = _Scale(points[0].context, points[-1].context, most)
    title = words.say("picture.speed", model=answer.model.name, format=answer.memory.format)
    meanings = _meanings(points, most, words)
    legend_top = _BOTTOM + 28
    elements = [
        *heading(title, words.say("picture.speed.below", machine=machine.name)),
        *_headline(machine, answer.memory.context, words),
        *_grid(scale, step, words),
        *_contexts(scale, points, answer.memory.context),
        *_unfit(scale, points),
        *_curve(scale, runs),
        *_figures(scale, runs, answer.memory.context, words),
        *legend(meanings, legend_top),
    ]
    texts = words.say("clause.between").join(
        f"{context_words(run.context)} {short_speed(decode, words)}" for run, decode in runs
    )
    height = legend_top + legend_height(len(meanings)) + 12
    alt = words.say("picture.speed.alt", title=title, machine=machine.name, speeds=texts)
    return Picture("speed", document(height, elements), alt)


def _headline(machine: MachineFigures, context: int, words: Words) -> Iterator[str]:
    decode = machine.decode_tokens_per_s
    if decode is not None:
        texts = words.say(
            "picture.speed.asked", context=context_words(context), speed=speed(decode, words)
        )
        yield text(MARGIN, _TOP - 20, shortened(texts, INNER, TEXT, bold=True), bold=True)


def _step(most: float) -> float:
    """Return the round step with which at most five lines reach `most`."""
    power = 1e-3
    while True:
        for factor in _ROUND:
            if most <= 5 * factor * power:
                return factor * power
        power *= 10


def _grid(scale: _Scale, step: float, words: Words) -> Iterator[str]:
    for count in range(round(scale.most / step) + 1):
        y = scale.y(count * step)
        yield line((_LEFT, y), (_RIGHT, y), GRID)
        figure = plain_number(count * step, words)
        yield text(_LEFT - 8, y + 4.5, figure, size=SMALL, colour=GREY, anchor="end")
    if scale.most > READING_TOKENS_PER_S:
        y = scale.y(READING_TOKENS_PER_S)
        yield line((_LEFT, y), (_RIGHT, y), YELLOW, dashes="2 4")


def _spaced(scale: _Scale, contexts: Sequence[int], first: int) -> list[int]:
    """Return those contexts that have room for a figure; `first` has priority."""
    kept: list[int] = []
    for context in sorted(contexts, key=lambda entry: entry != first):
        if all(abs(scale.x(context) - scale.x(other)) >= _NEAREST for other in kept):
            kept.append(context)
    return kept


def _contexts(scale: _Scale, points: Sequence[SpeedAt], asked: int) -> Iterator[str]:
    for context in _spaced(scale, [point.context for point in points], asked):
        yield text(
            scale.x(context),
            _BOTTOM + 18,
            context_words(context),
            size=SMALL,
            colour=WHITE if context == asked else GREY,
            bold=context == asked,
            anchor="middle",
        )


def _unfit(scale: _Scale, points: Sequence[SpeedAt]) -> Iterator[str]:
    """Yield a veil over the contexts from the first that does not fit."""
    for before, point in pairwise(points):
        if point.decode is None and before.decode is not None:
            x = (scale.x(before.context) + scale.x(point.context)) / 2
            yield rect(x, _TOP, _RIGHT - x, _BOTTOM - _TOP, RED, opacity=0.16)


def _curve(scale: _Scale, runs: Sequence[tuple[SpeedAt, SpeedRange]]) -> Iterator[str]:
    """Yield the curve; between two points it has the colour of the longer context."""
    for (before, slow), (run, fast) in pairwise(runs):
        left, right = scale.x(before.context), scale.x(run.context)
        colour = _COLOURS[run.verdict]
        upper: list[Point] = [(left, scale.y(slow.high)), (right, scale.y(fast.high))]
        lower: list[Point] = [(right, scale.y(fast.low)), (left, scale.y(slow.low))]
        yield area([*upper, *lower], colour, opacity=0.25)
        middle = [(left, scale.y(slow.expected)), (right, scale.y(fast.expected))]
        yield curve(middle, colour, width=2.5)


def _figures(
    scale: _Scale, runs: Sequence[tuple[SpeedAt, SpeedRange]], asked: int, words: Words
) -> Iterator[str]:
    spaced = _spaced(scale, [entry.context for entry, _ in runs], asked)
    for run, decode in runs:
        x, y = scale.x(run.context), scale.y(decode.expected)
        if run.context == asked:
            yield line((x, y), (x, _BOTTOM), GREY, dashes="3 4")
        yield dot(x, y, 5.5 if run.context == asked else 4.5, _COLOURS[run.verdict])
        if run.context in spaced:
            texts = two_digits(decode.expected, words)
            yield text(x, y - 10, texts, size=SMALL, bold=run.context == asked, anchor="middle")


def _meanings(points: Sequence[SpeedAt], most: float, words: Words) -> list[Meaning]:
    verdicts = {point.verdict for point in points}
    kinds = [
        (BLUE, "picture.speed.holds", bool(verdicts & {"comfortable", "tight"})),
        (ORANGE, "picture.speed.offload", "offload" in verdicts),
        (RED, "picture.speed.no", "no" in verdicts),
        (YELLOW, "picture.speed.reading", most > READING_TOKENS_PER_S),
    ]
    return [Meaning(colour, words.say(key)) for colour, key, kind in kinds if kind]
