"""The controls under an answer as Discord components, and the patterns of their ids.

An id holds the action of a control and the key of its question. It is untrusted input: all it
can do is ask a question that the presser could type as well, and only they see the answer.
"""

from collections.abc import Iterable
from typing import Any, Final, get_args

import discord

from bot.cards.control import (
    CHOICE_LIMIT,
    LABEL_LIMIT,
    SWITCH_LIMIT,
    Action,
    ActionName,
    Control,
    LinkButton,
    Menu,
    Row,
    Switch,
)

_OPTION: Final = "(?P<option>[a-z_]{1,16})"
_KEY: Final = r"(?P<key>.{1,76})"
MENU_ID: Final = rf"m1:{_OPTION}:{_KEY}"
SWITCH_ID: Final = rf"s1:{_OPTION}=(?P<value>[^:]{{1,{SWITCH_LIMIT}}}):{_KEY}"
ACTION_ID: Final = rf"a1:(?P<name>{'|'.join(get_args(ActionName))}):{_KEY}"


def view_of(rows: Iterable[Row], key: str) -> discord.ui.View:
    """Return the controls of a question as a view, each with the question's key in its id."""
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        for control in row:
            view.add_item(_item(control, key, number))
    # Presses are routed by the id alone; without this, each answer's view would stay in memory,
    # with a task that waits for its end.
    view.stop()
    return view


def _item(control: Control, key: str, row: int) -> discord.ui.Item[Any]:
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
