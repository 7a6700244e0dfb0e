"""The button that saves the asker's machine, under answers about one while nothing is saved."""

from collections.abc import Sequence
from typing import Final

from bot.asking.options import CommandName
from bot.cards.control import MOST_BUTTONS, MOST_ROWS, AskMenu, Menu, Row
from bot.cards.menus import actions
from bot.texts import Words

_ABOUT_A_MACHINE: Final[frozenset[CommandName]] = frozenset(("fit", "best", "start"))


def with_saving(rows: Sequence[Row], command: CommandName, words: Words) -> tuple[Row, ...]:
    """Return the rows of controls of an answer with the button, in the last row that has room.

    Unchanged for a command that asks about no machine, and where there is no room.
    """
    if command not in _ABOUT_A_MACHINE:
        return tuple(rows)
    button = actions(("save",), words)
    for place in reversed(range(len(rows))):
        row = rows[place]
        if len(row) < MOST_BUTTONS and not isinstance(row[0], Menu | AskMenu):
            return (*rows[:place], (*row, *button), *rows[place + 1 :])
    return (*rows, button) if len(rows) < MOST_ROWS else tuple(rows)
