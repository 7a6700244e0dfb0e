"""The controls of the cards of `/best` and `/compare`: menus of goals and contexts, buttons."""

from bot.answers.best.answer import BestAnswer
from bot.answers.compare.answer import CompareAnswer
from bot.asking.quantities import LONGEST_CONTEXT_TOKENS
from bot.cards.control import ActionName, Row
from bot.cards.menus import actions, context_menu, goal_menu, goals_of
from bot.cards.open_machine import open_machine_rows
from bot.cards.start.request import can_start
from bot.library.library import Library
from bot.texts import Words


def best_controls(answer: BestAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row for each menu and a row of buttons for `/best`."""
    start: tuple[ActionName, ...] = ("start",) if can_start(answer) else ()
    return (
        *open_machine_rows(answer.question.assumed, library, words),
        *_menus(answer, library, words),
        actions((*start, "details", "share", "wrong"), words),
    )


def compare_controls(answer: CompareAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row for each menu and a row with the share button for `/compare`."""
    return (
        *open_machine_rows(answer.question.assumed, library, words),
        *_menus(answer, library, words),
        actions(("details", "share"), words),
    )


def _menus(answer: BestAnswer | CompareAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    question = answer.question
    ranked = [goal for goal in library.goals.values() if goal.ranked_by]
    goals = goals_of(ranked, library) if isinstance(answer, BestAnswer) else ranked
    return (
        (goal_menu(question.goal, goals, words),),
        (context_menu(question.context, LONGEST_CONTEXT_TOKENS, library, words),),
    )
