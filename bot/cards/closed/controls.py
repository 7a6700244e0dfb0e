"""The controls of the card of a closed model: the open ones in its place, and machines."""

from bot.answers.closed.answer import ClosedAnswer
from bot.asking.options import COMMANDS
from bot.cards.control import Choice, Row
from bot.cards.fit.controls import machine_menu
from bot.cards.menus import actions, menu
from bot.library.library import Library
from bot.texts import Words


def closed_controls(
    answer: ClosedAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a row with the open models, one with machines, and one with buttons."""
    question, rows = answer.question, []
    if answer.models:
        choices = (Choice(each.model, each.name) for each in answer.models)
        rows.append((menu(question.option, words.say("control.instead"), choices),))
    if "hardware" in COMMANDS[question.command].option_names:
        named = [(question.hardware, answer.machine)] if question.hardware else []
        typed = [(text, name or text) for text, name in named]
        rows.append((machine_menu(typed, (), library, words, saved),))
    return (*rows, actions(("details", "share", "wrong"), words))
