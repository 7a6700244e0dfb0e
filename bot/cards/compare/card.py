"""The card of `/compare`: who should take which first, then both side by side."""

from collections.abc import Iterator

from bot.answers.compare.answer import CompareAnswer, Difference, MachineSide, Which
from bot.cards.buy.reasons import bullets
from bot.cards.card import Card, Section
from bot.cards.compare.tables import machine_rows, model_rows, shared_rows, side_by_side
from bot.cards.figures import short_speed, two_digits
from bot.cards.footer import footer
from bot.texts import Words

_SIDES: tuple[Which, Which] = ("a", "b")


def compare_card(answer: CompareAnswer, words: Words) -> Card:
    """The card of an answer to `/compare`."""
    first, second = (side.name for side in answer.sides)
    goal = answer.goal.name.in_locale(words.locale)
    return Card(
        title=words.say("compare.title", a=first, b=second, goal=goal),
        lead=_lead(answer, words),
        colour="blue",
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _lead(answer: CompareAnswer, words: Words) -> str:
    if not answer.differences:
        return words.say("compare.lead.alike")
    lines = []
    for which, side in zip(_SIDES, answer.sides, strict=True):
        wishes = [_wish(one, words) for one in answer.differences if one.better == which]
        if wishes:
            wanted = words.listed(wishes[:3])
            lines.append(words.say("compare.lead.take", name=side.name, wishes=wanted))
        else:
            lines.append(words.say("compare.lead.nothing", name=side.name))
    return "\n".join(lines)


def _wish(one: Difference, words: Words) -> str:
    values = {
        name: value if isinstance(value, str) else two_digits(value)
        for name, value in one.values.items()
    }
    return words.say(f"compare.wish.{one.key}", **values)


def _sections(answer: CompareAnswer, words: Words) -> Iterator[Section]:
    a, b = answer.sides
    if isinstance(a, MachineSide) and isinstance(b, MachineSide):
        rows = machine_rows((a, b), words)
    elif not isinstance(a, MachineSide) and not isinstance(b, MachineSide):
        rows = model_rows((a, b), answer, words)
    else:
        raise TypeError("a pair is of one kind")
    names = (a.name, b.name)
    yield Section(words.say("compare.side_by_side"), side_by_side(rows, names))
    if answer.benchmark is not None:
        benchmark = answer.benchmark.in_locale(words.locale)
        yield Section(words.say("compare.row.score"), benchmark)
    if answer.shared is not None:
        kind = "model" if isinstance(a, MachineSide) else "machine"
        shared = answer.shared.name.in_locale(words.locale)
        heading = words.say(f"compare.shared.{kind}", name=shared)
        yield Section(heading, side_by_side(shared_rows(answer.shared, words), names))
    for which, side in zip(_SIDES, answer.sides, strict=True):
        if isinstance(side, MachineSide):
            yield Section(words.say("compare.runs", name=side.name), _runs(side, words))
        more = [_wish(one, words) for one in answer.differences if one.better == which]
        if more:
            yield Section(words.say("compare.for", name=side.name), bullets(more))


def _runs(side: MachineSide, words: Words) -> str:
    if not side.models:
        return words.say("compare.runs.none")
    return bullets(
        words.say(
            "compare.runs.line",
            model=one.name,
            format=one.format,
            speed=short_speed(one.decode_tokens_per_s, words),
        )
        for one in side.models
    )
