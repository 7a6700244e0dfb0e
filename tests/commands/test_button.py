import re
from typing import Any

import discord
import pytest

from bot.commands.button import ButtonKind
from bot.commands.members.member_commands import BUTTONS
from bot.commands.moderators.publishing import PUBLISH_BUTTON

LONGEST_VALUE = "x" * 40


async def _nothing(_: Any, __: str) -> None:
    pass


def test_a_value_comes_back_from_the_id() -> None:
    """Everything that a press needs is within Discord's 100 characters."""
    for kind in (*BUTTONS, ButtonKind("test:1:kind", discord.ButtonStyle.primary, _nothing)):
        (button,) = kind.view(LONGEST_VALUE, "Press").children
        assert isinstance(button, discord.ui.DynamicItem)
        assert len(button.custom_id) <= 100
        match = re.fullmatch(kind.item.__discord_ui_compiled_template__, button.custom_id)
        assert match is not None
        assert LONGEST_VALUE == match["value"]


@pytest.mark.parametrize("value", ["", "a b", "a:b", "x" * 41])
def test_a_foreign_id_is_no_button(value: str) -> None:
    """A made-up id presses nothing."""
    for kind in BUTTONS:
        (button,) = kind.view("x", "Press").children
        assert isinstance(button, discord.ui.DynamicItem)
        made_up = button.custom_id.removesuffix("x") + value
        assert kind.item.__discord_ui_compiled_template__.fullmatch(made_up) is None


@pytest.mark.parametrize("value", ["x" * 11, "x" * 13, "x" * 11 + "."])
def test_a_draft_is_published_by_its_whole_id(value: str) -> None:
    """A draft's key has twelve letters, digits, `-` and `_`."""
    template = PUBLISH_BUTTON.item.__discord_ui_compiled_template__
    assert template.fullmatch(f"rules:1:publish:{'x' * 12}")
    assert template.fullmatch(f"rules:1:publish:{value}") is None


def test_no_two_kinds_share_an_id() -> None:
    """Each press finds its own kind."""
    ids = [
        str(kind.item.__discord_ui_compiled_template__.pattern)
        for kind in (PUBLISH_BUTTON, *BUTTONS)
    ]
    assert len(set(ids)) == len(ids)
