"""The picture of `/compare`: how fast both sides answer, by the context in use."""

from collections.abc import Iterator, Sequence

from bot.answers.buy.terms import READING_TOKENS_PER_S
from bot.answers.compare.answer import CompareAnswer, MachineSide, Shared
from bot.answers.fit.speed_curve import SpeedAt
from bot.asking.quantities import context_words
from bot.cards.compare.card import short_name
from bot.cards.figures import short_speed, two_digits
from bot.pictures.legend import Meaning, legend, legend_height
from bot.pictures.picture import Picture
from bot.pictures.speed_axes import BOTTOM, Scale, contexts_below, grid, scale_of
from bot.pictures.svg import BLUE, ORANGE, STONE, YELLOW, area, curve, document, dot, heading
from bot.running.figures import SpeedRange
from bot.texts import Words

_COLOURS = (BLUE, ORANGE)
Run = tuple[SpeedAt, SpeedRange]
Curve = Sequence[SpeedAt]


def compare_picture(
    answer: CompareAnswer, shared: Shared, curves: tuple[Curve, Curve], words: Words
) -> Picture | None:
    """Return a curve for each side with what both share; None unless both run somewhere.

    `curves`: the speeds of the first and the second side at each context. A curve ends where the
    model no longer fits.
    """
    runs = [[(at, at.decode) for at in curve if at.decode is not None] for curve in curves]
    if not all(runs):
        return None
    contexts = sorted({at.context for run in runs for at, _ in run})
    most = max(decode.high for run in runs for _, decode in run)
    scale, step = scale_of(contexts[0], contexts[-1], most)
    name = shared.name.in_locale(words.locale)
    kind = "model" if isinstance(answer.sides[0], MachineSide) else "machine"
    title = words.say(f"compare.shared.{kind}", name=name)
    meanings = _meanings(answer, shared, scale, words)
    if any(at.verdict == "offload" for run in runs for at, _ in run):
        meanings.append(Meaning(STONE, words.say("picture.speed.offload")))
    top = BOTTOM + 28
    elements = [
        *heading(title, words.say("picture.compare.below")),
        *grid(scale, step, words),
        *contexts_below(scale, contexts, shared.a.context),
        *(
            part
            for run, colour in zip(runs, _COLOURS, strict=True)
            for part in _curve(scale, run, colour)
        ),
        *legend(meanings, top),
    ]
    alt = words.say("picture.compare.alt", title=title, sides=_said(answer, runs, words))
    return Picture("compare", document(top + legend_height(len(meanings)) + 12, elements), alt)


def _curve(scale: Scale, runs: Sequence[Run], colour: str) -> Iterator[str]:
    """Yield a side's curve with its range; grey dots where a part lies in RAM."""
    upper = [(scale.x(at.context), scale.y(decode.high)) for at, decode in runs]
    lower = [(scale.x(at.context), scale.y(decode.low)) for at, decode in runs]
    if len(runs) > 1:
        yield area([*upper, *reversed(lower)], colour, opacity=0.2)
    middle = [(scale.x(at.context), scale.y(decode.expected)) for at, decode in runs]
    yield curve(middle, colour, width=2.5)
    for (x, y), (at, _) in zip(middle, runs, strict=True):
        yield dot(x, y, 4.5, STONE if at.verdict == "offload" else colour)


def _meanings(answer: CompareAnswer, shared: Shared, scale: Scale, words: Words) -> list[Meaning]:
    """Return each side with its format and its speed at the asked context."""
    sides = zip(answer.sides, (shared.a, shared.b), _COLOURS, strict=True)
    meanings = [
        Meaning(
            colour,
            f"{words.device(short_name(side.name))} {run.format}",
            two_digits(run.decode_tokens_per_s.expected, words) if run.decode_tokens_per_s else "",
        )
        for side, run, colour in sides
    ]
    if scale.most > READING_TOKENS_PER_S:
        meanings.append(Meaning(YELLOW, words.say("picture.speed.reading")))
    return meanings


def _said(answer: CompareAnswer, runs: Sequence[Sequence[Run]], words: Words) -> str:
    """Return the speeds of both sides in words, each by context."""
    said = []
    for side, run in zip(answer.sides, runs, strict=True):
        speeds = words.say("clause.between").join(
            f"{context_words(at.context)} {short_speed(decode, words)}" for at, decode in run
        )
        said.append(words.say("picture.compare.side", name=short_name(side.name), speeds=speeds))
    return words.say("sentence.between").join(said)
