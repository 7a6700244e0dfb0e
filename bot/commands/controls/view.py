"""The controls under an answer as Discord components, and the patterns of their ids.

An id holds the action of a control and the key of its question. It is untrusted input: all it
can do is ask a question that the presser could type as well, and only they see the answer.
"""

from collections.abc import Iterable
from typing import Any, Final, get_args

import discord

from bot.asking.request import Request
from bot.cards.control import (
    CHOICE_LIMIT,
    LABEL_LIMIT,
    SWITCH_LIMIT,
    Action,
    ActionName,
    Ask,
    AskMenu,
    LinkButton,
    Menu,
    Row,
    Switch,
)
from bot.commands.controls.next_question import question_of
from bot.commands.controls.question_key import key_of

_OPTION: Final = "(?P<option>[a-z_]{1,16})"
_KEY: Final = r"(?P<key>.{1,76})"
MENU_ID: Final = rf"m1:{_OPTION}:{_KEY}"
SWITCH_ID: Final = rf"s1:{_OPTION}=(?P<value>[^:]{{1,{SWITCH_LIMIT}}}):{_KEY}"
ACTION_ID: Final = rf"a1:(?P<name>{'|'.join(get_args(ActionName))}):{_KEY}"
# The answer is shown here, in place of the one on display, or in a reply of its own.
ASK_ID: Final = rf"q1:(?P<place>here|anew):{_KEY}"
ASK_MENU_ID: Final = "(?P<place>[lh])1:(?P<name>[a-z_]{1,16})"


def view_of(rows: Iterable[Row], asked: Request) -> discord.ui.View:
    """Return the controls of a question as a view, each with the key of what it asks in its id."""
    view = discord.ui.View(timeout=None)
    key = key_of(asked)
    for number, row in enumerate(rows):
        for control in row:
            if isinstance(control, Ask):
                view.add_item(_ask(control, asked, number))
            elif isinstance(control, AskMenu):
                view.add_item(_ask_menu(control, asked, number))
            else:
                view.add_item(_item(control, key, number))
    # Presses are routed by the id alone; without this, each answer's view would stay in memory,
    # with a task that waits for its end.
    view.stop()
    return view


def _item(control: Menu | Switch | Action | LinkButton, key: str, row: int) -> discord.ui.Item[Any]:
    if isinstance(control, Menu):
        return _select(control, key, row)
    if isinstance(control, Switch):
        return discord.ui.Button(
            label=control.label[:LABEL_LIMIT],
            style=discord.ButtonStyle.success if control.is_on else discord.ButtonStyle.secondary,
            custom_id=f"s1:{control.option}={control.value}:{key}",
            row=row,
        )
    if isinstance(control, LinkButton):
        return discord.ui.Button(label=control.label[:LABEL_LIMIT], url=control.url, row=row)
    return _action(control, key, row)


def _ask(ask: Ask, asked: Request, row: int) -> discord.ui.Button[Any]:
    place = "here" if ask.command is None else "anew"
    return discord.ui.Button(
        label=ask.label[:LABEL_LIMIT],
        style=discord.ButtonStyle.primary,
        custom_id=f"q1:{place}:{key_of(question_of(ask, asked))}",
        row=row,
    )


def _ask_menu(menu: AskMenu, asked: Request, row: int) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=ask.label[:CHOICE_LIMIT], value=key_of(question_of(ask, asked)))
        for ask in menu.asks
    ]
    return discord.ui.Select(
        custom_id=f"{'h' if menu.here else 'l'}1:{menu.name}",
        placeholder=menu.label,
        options=options,
        row=row,
    )


def _select(menu: Menu, key: str, row: int) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=choice.label[:CHOICE_LIMIT], value=choice.value, default=choice.is_chosen
        )
        for choice in menu.choices
    ]
    return discord.ui.Select(
        custom_id=f"m1:{menu.option}:{key}", placeholder=menu.label, options=options, row=row
    )


def _action(action: Action, key: str, row: int) -> discord.ui.Button[Any]:
    return discord.ui.Button(
        label=action.label[:LABEL_LIMIT], custom_id=f"a1:{action.name}:{key}", row=row
    )
