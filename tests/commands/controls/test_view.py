from typing import Any

import discord

from bot.cards.control import Action, Choice, Control, Menu, Switch
from bot.commands.controls.press import ITEMS
from bot.commands.controls.view import view_of

MENU = Menu("context", "Context", (Choice("8k", "8k", is_chosen=True), Choice("32k", "32k")))
SWITCH = Switch("kv", "q8_0", "Smaller cache", is_on=True)
ACTION = Action("why", "Why?")
KEY = "fit model:small-7b"


def drawn(*controls: Control) -> list[Any]:
    """Return the components of one row of controls."""
    return list(view_of([controls], KEY).children)


def test_each_id_leads_to_the_right_press() -> None:
    """An id is read by the press of its kind, and by no other."""
    templates = [item.__discord_ui_compiled_template__ for item in ITEMS]
    controls: list[Control] = [MENU, SWITCH, ACTION]
    for control, template in zip(controls, templates, strict=True):
        (component,) = drawn(control)
        matches = [match for each in templates if (match := each.fullmatch(component.custom_id))]
        assert [template] == [match.re for match in matches]
        assert KEY == matches[0]["key"]


def test_a_menu_shows_the_chosen_value() -> None:
    """It shows its label if none is chosen."""
    (menu,) = drawn(MENU)
    assert "Context" == menu.placeholder
    assert [("8k", True), ("32k", False)] == [
        (option.label, option.default) for option in menu.options
    ]


def test_a_switch_that_is_on_is_green() -> None:
    """A switch that is off is grey, and so is a button for an action."""
    switch, action = drawn(SWITCH, ACTION)
    assert discord.ButtonStyle.success == switch.style
    assert discord.ButtonStyle.secondary == action.style


def test_rows_stay_rows() -> None:
    """Each has its number."""
    view = view_of([(MENU,), (SWITCH, ACTION)], KEY)
    assert [0, 1, 1] == [item.row for item in view.children]
