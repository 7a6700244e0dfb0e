"""The card of `/best`: the best model first, then those after it, and how they were ranked."""

from collections.abc import Iterator

from bot.answers.best.answer import BestAnswer, BestModel
from bot.asking.quantities import context_words
from bot.cards.card import Card, Colour, Section, Table
from bot.cards.figures import short_speed, two_digits
from bot.cards.footer import footer
from bot.sizing.placing.placement import Verdict
from bot.texts import Words

_COLOURS: dict[Verdict, Colour] = {
    "comfortable": "green",
    "tight": "yellow",
    "offload": "orange",
    "no": "red",
}


def best_card(answer: BestAnswer, words: Words) -> Card:
    """The card of an answer to `/best`."""
    first = answer.models[0] if answer.models else None
    return Card(
        title=words.say("best.title", machine=answer.machine.name, goal=_goal(answer, words)),
        lead=_lead(answer, first, words),
        colour=_COLOURS[first.verdict if first else "no"],
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _goal(answer: BestAnswer, words: Words) -> str:
    return answer.goal.name.in_locale(words.locale)


def _lead(answer: BestAnswer, first: BestModel | None, words: Words) -> str:
    if first is None:
        return words.say("best.none", machine=answer.machine.name, goal=_goal(answer, words))
    return words.say(
        f"best.lead.{first.verdict}",
        model=first.name,
        format=first.format,
        speed=short_speed(first.decode_tokens_per_s, words),
        context=context_words(first.context),
    )


def _sections(answer: BestAnswer, words: Words) -> Iterator[Section]:
    if answer.models:
        yield _table(answer, words)
        yield Section(words.say("best.order"), "\n".join(_order(answer, words)))
    if answer.missed:
        lines = [words.say(f"best.missed.{one.because}", model=one.name) for one in answer.missed]
        yield Section(words.say("best.missed"), "\n".join(lines))
    if answer.without_score:
        names = " · ".join(f"`{name}`" for name in answer.without_score)
        yield Section(words.say("best.without_score"), names)


def _table(answer: BestAnswer, words: Words) -> Section:
    rows = tuple(_row(place, one, words) for place, one in enumerate(answer.models, 1))
    columns = ("", *(words.say(f"best.column.{name}") for name in ("format", "speed", "fit")))
    return Section(words.say("best.models"), Table(columns, rows))


def _row(place: int, one: BestModel, words: Words) -> tuple[str, ...]:
    return (
        f"{place}. {one.name}",
        one.format,
        two_digits(one.decode_tokens_per_s.expected),
        words.say(f"best.fit.{one.verdict}"),
    )


def _order(answer: BestAnswer, words: Words) -> Iterator[str]:
    """Each benchmark with the models that it placed, as numbers of the table."""
    between = words.say("list.between")
    placed: dict[str, list[str]] = {}
    for place, one in enumerate(answer.models, 1):
        name = one.quality.name.in_locale(words.locale)
        placed.setdefault(name, []).append(str(place))
    for name, places in placed.items():
        yield words.say("best.placed_by", benchmark=name, places=between.join(places))
    if len(placed) > 1:
        yield words.say("best.compared")
