"""The controls of lists and of the guide: filters, pages, topics."""

from collections.abc import Iterable, Iterator

from bot.answers.browse.machines_answer import MachinesAnswer
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.guide.answer import GuideAnswer
from bot.asking.options import GUIDE, MACHINES, MODELS
from bot.cards.control import LEFT_OUT, Choice, Menu, Row, Switch
from bot.cards.menus import menu
from bot.library.library import Library
from bot.texts import Words


def models_controls(answer: ModelsAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row for each filter with a closed set of values, and a row of page buttons."""
    asked = answer.question
    ranked = [goal.id for goal in library.goals.values() if goal.ranked_by]
    return (
        (_filter("size", MODELS.choices_of("size"), asked.size, words),),
        (_filter("goal", ranked, asked.goal, words),),
        (_filter("licence", MODELS.choices_of("licence"), asked.licence, words),),
        *_pages(asked.page, answer.pages, words),
    )


def machines_controls(answer: MachinesAnswer, words: Words) -> tuple[Row, ...]:
    """Return a row with the menu of kinds, and a row of page buttons."""
    asked = answer.question
    kinds = _filter("kind", MACHINES.choices_of("kind"), asked.kind, words)
    return ((kinds,), *_pages(asked.page, answer.pages, words))


def guide_controls(answer: GuideAnswer, words: Words) -> tuple[Row, ...]:
    """Return a row with the menu of all topics."""
    asked = answer.question.topic
    topics = (
        Choice(entry, words.say(f"choice.{entry}"), entry == asked)
        for entry in GUIDE.choices_of("topic")
    )
    return ((menu("topic", words.say("control.topic"), topics),),)


def _filter(option: str, values: Iterable[str], asked: str | None, words: Words) -> Menu:
    name = words.say(f"control.filter.{option}")
    choices = [Choice(LEFT_OUT, words.say("control.filter.any", filter=name), asked is None)]
    choices += [
        Choice(
            value,
            words.say("control.filter.one", filter=name, value=words.say(f"choice.{value}")),
            value == asked,
        )
        for value in values
    ]
    return menu(option, name, choices)


def _pages(page: int, pages: int, words: Words) -> Iterator[Row]:
    around = (("previous", page - 1), ("next", page + 1))
    row = tuple(
        Switch("page", str(number), words.say(f"control.page.{name}"))
        for name, number in around
        if 1 <= number <= pages
    )
    if row:
        yield row
