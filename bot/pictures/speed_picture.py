"""The speed picture: how decode slows down as the context grows."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answers.buy.terms import READING_TOKENS_PER_S
from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.speed_curve import SpeedAt
from bot.asking.quantities import context_words
from bot.cards.figures import short_speed, speed, two_digits
from bot.pictures.legend import Meaning, legend, legend_height
from bot.pictures.letters import shortened
from bot.pictures.picture import Picture
from bot.pictures.speed_axes import (
    BOTTOM,
    RIGHT,
    TOP,
    Scale,
    contexts_below,
    grid,
    scale_of,
    spaced,
)
from bot.pictures.svg import (
    BLUE,
    GREY,
    INNER,
    MARGIN,
    ORANGE,
    RED,
    SMALL,
    TEXT,
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

_COLOURS: dict[Verdict, str] = {
    "comfortable": BLUE,
    "tight": BLUE,
    "offload": ORANGE,
    "no": RED,
}


def speed_picture(
    answer: FitAnswer, machine: MachineFigures, points: Sequence[SpeedAt], words: Words
) -> Picture | None:
    """Return the curve with its range, coloured by verdict; None if the model fits nowhere."""
    runs = [(point, point.decode) for point in points if point.decode is not None]
    if not runs:
        return None
    most = max(decode.high for _, decode in runs)
    scale, step = scale_of(points[0].context, points[-1].context, most)
    title = words.say("picture.speed", model=answer.model.name, format=answer.memory.format)
    meanings = _meanings(points, scale.most, words)
    legend_top = BOTTOM + 28
    elements = [
        *heading(title, words.say("picture.speed.below", machine=machine.name)),
        *_headline(machine, answer.memory.context, words),
        *grid(scale, step, words),
        *contexts_below(scale, [point.context for point in points], answer.memory.context),
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
        yield text(MARGIN, TOP - 20, shortened(texts, INNER, TEXT, bold=True), bold=True)


def _unfit(scale: Scale, points: Sequence[SpeedAt]) -> Iterator[str]:
    """Yield a veil over the contexts from the first that does not fit."""
    for before, point in pairwise(points):
        if point.decode is None and before.decode is not None:
            x = (scale.x(before.context) + scale.x(point.context)) / 2
            yield rect(x, TOP, RIGHT - x, BOTTOM - TOP, RED, opacity=0.16)


def _curve(scale: Scale, runs: Sequence[tuple[SpeedAt, SpeedRange]]) -> Iterator[str]:
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
    scale: Scale, runs: Sequence[tuple[SpeedAt, SpeedRange]], asked: int, words: Words
) -> Iterator[str]:
    labelled = spaced(scale, [entry.context for entry, _ in runs], asked)
    for run, decode in runs:
        x, y = scale.x(run.context), scale.y(decode.expected)
        if run.context == asked:
            yield line((x, y), (x, BOTTOM), GREY, dashes="3 4")
        yield dot(x, y, 5.5 if run.context == asked else 4.5, _COLOURS[run.verdict])
        if run.context in labelled:
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
