from typing import Any

import discord

from bot.asking.request import Request
from bot.cards.control import Action, Ask, AskMenu, Choice, Control, Menu, Switch
from bot.commands.controls.press import ITEMS
from bot.commands.controls.view import view_of

MENU = Menu("context", "Context", (Choice("8k", "8k", is_chosen=True), Choice("32k", "32k")))
SWITCH = Switch("kv", "q8_0", "Smaller cache", is_on=True)
ACTION = Action("why", "Why?")
ASK = Ask("Longer context", {"context": "17k"})
OTHER = Ask("Small-7B", {"model": "small-7b", "hardware": "rtx 9090"}, command="fit")
ASK_MENU = AskMenu("models", "Open one of these", (OTHER, ASK))
ASKED = Request("fit", {"model": "small-7b"})
KEY = "fit model:small-7b"


def drawn(*controls: Control) -> list[Any]:
    """Return the components of one row of controls."""
    return list(view_of([controls], ASKED).children)


def test_each_id_leads_to_the_right_press() -> None:
    """An id is read by the press of its kind, and by no other."""
    templates = [item.__discord_ui_compiled_template__ for item in ITEMS]
    controls: list[Control] = [MENU, SWITCH, ACTION, ASK, ASK_MENU]
    for control, template in zip(controls, templates, strict=True):
        (component,) = drawn(control)
        matches = [match for each in templates if (match := each.fullmatch(component.custom_id))]
        assert [template] == [match.re for match in matches]
        if control in (MENU, SWITCH, ACTION):
            assert KEY == matches[0]["key"]


def test_a_button_that_asks_carries_its_question() -> None:
    """With the options of the displayed one if it only changes some; else its answer is anew."""
    changed, other = drawn(ASK, OTHER)
    assert "q1:here:fit model:small-7b context:17k" == changed.custom_id
    assert "q1:anew:fit model:small-7b hardware:rtx 9090" == other.custom_id
    assert discord.ButtonStyle.primary == changed.style


def test_a_menu_of_questions_has_their_keys_as_values() -> None:
    """They are chosen from it, and its id is the same for every question."""
    (menu,) = drawn(ASK_MENU)
    assert "l1:models" == menu.custom_id
    assert "Open one of these" == menu.placeholder
    assert [
        ("Small-7B", "fit model:small-7b hardware:rtx 9090"),
        ("Longer context", "fit model:small-7b context:17k"),
    ] == [(option.label, option.value) for option in menu.options]


def test_a_long_question_is_behind_a_short_id() -> None:
    """Whatever a button asks, Discord takes its id, and the value of a menu."""
    long = Ask("Long", {"model": "small-7b", "hardware": "rtx 9090 + " * 9}, command="fit")
    (button,) = drawn(long)
    (menu,) = drawn(AskMenu("models", "Open", (long,)))
    assert button.custom_id.startswith("q1:anew:#")
    assert menu.options[0].value == button.custom_id.removeprefix("q1:anew:")
    assert len(button.custom_id) <= 100


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
    view = view_of([(MENU,), (SWITCH, ACTION)], ASKED)
    assert [0, 1, 1] == [item.row for item in view.children]
