"""The card of `/best` for speech and vectors: the first model, then all that run."""

from bot.answers.whole.best_answer import WholeBestAnswer, WholeBestModel
from bot.asking.quantities import context_words
from bot.cards.card import Card, Section, Table
from bot.cards.figures import gib, gib_number, seconds
from bot.cards.footer import footer
from bot.texts import Words


def best_whole_card(answer: WholeBestAnswer, words: Words) -> Card:
    """Return the card of an answer to `/best` for speech or vectors."""
    goal = answer.goal.name.in_locale(words.locale)
    return Card(
        title=words.say("best.title", machine=answer.machine.name, goal=goal),
        lead=_lead(answer, words),
        colour="green" if answer.models else "red",
        sections=_sections(answer, words) if answer.models else (),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _lead(answer: WholeBestAnswer, words: Words) -> str:
    if not answer.models:
        return words.say("media.best.none", machine=answer.machine.name)
    first = answer.models[0]
    return words.say(
        "whole.best.lead",
        model=first.name,
        format=first.format,
        needed=gib(first.needed_bytes, words),
        because=answer.goal.because.in_locale(words.locale),
    )


def _sections(answer: WholeBestAnswer, words: Words) -> tuple[Section, ...]:
    speech = answer.question.goal == "speech"
    columns = (
        "",
        words.say("best.column.format"),
        words.say("media.models.column.needs"),
        words.say("whole.best.column.time" if speech else "whole.best.column.text"),
        words.say("best.column.fit"),
    )
    rows = tuple(_row(place, model, words) for place, model in enumerate(answer.models, 1))
    return (
        Section(words.say("best.models"), Table(columns, rows)),
        Section(words.say("media.best.order"), words.say("whole.best.order.text")),
    )


def _row(place: int, model: WholeBestModel, words: Words) -> tuple[str, ...]:
    return (
        f"{place}. {model.name}",
        model.format,
        gib_number(model.needed_bytes, words),
        _extra(model, words),
        words.say(f"best.fit.{model.verdict}"),
    )


def _extra(model: WholeBestModel, words: Words) -> str:
    """Return the time of an hour or a minute of sound, or the longest text."""
    if model.max_tokens is not None:
        return context_words(model.max_tokens)
    if model.seconds_per_item is None:
        return "–"
    time = seconds(model.seconds_per_item.expected, words)
    return words.say(f"whole.best.{model.task}", time=time)
