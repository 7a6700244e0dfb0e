"""The menu of an answer that asks back: values for the option that is missing."""

from bot.answers.ask.answer import AskAnswer
from bot.cards.completion_label import label
from bot.cards.control import Choice, Row
from bot.cards.menus import goal_menu, goals_of, menu
from bot.library.library import Library
from bot.texts import Words


def ask_controls(answer: AskAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row with a menu for each option that is missing, where it has usual values."""
    rows: list[Row] = []
    if answer.choices:
        option = answer.read.missing[0]
        choices = (Choice(text, label(option, text, library, words)) for text in answer.choices)
        rows.append((menu(option, words.say(f"ask.menu.{option}"), choices),))
    if "goal" in answer.read.missing[1:]:
        goals = goals_of(tuple(library.goals.values()), library)
        rows.append((goal_menu("", goals, words),))
    return tuple(rows)
