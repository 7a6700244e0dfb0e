"""What lists and the guide let their reader change: filters, the page, the topic."""

from collections.abc import Iterator

from bot.answers.guide_answer import GuideAnswer
from bot.answers.machines_answer import MachinesAnswer
from bot.answers.models_answer import ModelsAnswer
from bot.answers.options import COMMANDS
from bot.cards.control import LEFT_OUT, Choice, Menu, Row, Switch
from bot.cards.menus import menu
from bot.library.library import Library
from bot.texts import Words


def models_controls(answer: ModelsAnswer, _: Library, words: Words) -> tuple[Row, ...]:
    """A row for each filter with closed values, and one of pages."""
    asked = answer.question
    filters = {"size": asked.size, "goal": asked.goal, "licence": asked.licence}
    menus = ((_filter("models", name, value, words),) for name, value in filters.items())
    return (*menus, *_pages(asked.page, answer.pages, words))


def machines_controls(answer: MachinesAnswer, _: Library, words: Words) -> tuple[Row, ...]:
    """A row of kinds, and one of pages."""
    asked = answer.question
    kinds = _filter("machines", "kind", asked.kind, words)
    return ((kinds,), *_pages(asked.page, answer.pages, words))


def guide_controls(answer: GuideAnswer, _: Library, words: Words) -> tuple[Row, ...]:
    """The other topics."""
    asked = answer.question.topic
    topics = (
        Choice(one, words.say(f"choice.{one}"), one == asked) for one in _values("guide", "topic")
    )
    return ((menu("topic", words.say("control.topic"), topics),),)


def _filter(command: str, option: str, asked: str | None, words: Words) -> Menu:
    name = words.say(f"control.filter.{option}")
    choices = [Choice(LEFT_OUT, words.say("control.filter.any", filter=name), asked is None)]
    choices += [
        Choice(
            one,
            words.say("control.filter.one", filter=name, value=words.say(f"choice.{one}")),
            one == asked,
        )
        for one in _values(command, option)
    ]
    return menu(option, name, choices)


def _values(command: str, option: str) -> tuple[str, ...]:
    return next(one.choices for one in COMMANDS[command] if one.name == option)


def _pages(page: int, pages: int, words: Words) -> Iterator[Row]:
    around = (("previous", page - 1), ("next", page + 1))
    row = tuple(
        Switch("page", str(number), words.say(f"control.page.{name}"))
        for name, number in around
        if 1 <= number <= pages
    )
    if row:
        yield row
