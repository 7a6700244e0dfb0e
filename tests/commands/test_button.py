import re
from typing import Any

import discord
import pytest

from bot.commands.button import ButtonKind
from bot.commands.members.member_commands import BUTTONS
from bot.commands.moderators.publishing import PUBLISH_BUTTON
from bot.commands.moderators.report_buttons import REPORT_BUTTONS

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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("approve", "999999999.999"),
        ("reject", "1.0"),
        ("page", "999"),
        ("ask", "0"),
        ("sure", ".".join(["999999999"] * 6)),
    ],
)
def test_reports_are_decided_by_their_numbers(name: str, value: str) -> None:
    """The longest id has room, and nothing but numbers is taken."""
    (kind,) = [
        each
        for each in REPORT_BUTTONS
        if each.item.__discord_ui_compiled_template__.fullmatch(f"reports:1:{name}:{value}")
    ]
    assert len(f"reports:1:{name}:{value}") <= 100
    for made_up in ("", "x", f"{value}.", f"{value}.x", f"{value}.1.1.1.1.1.1"):
        assert not kind.item.__discord_ui_compiled_template__.fullmatch(
            f"reports:1:{name}:{made_up}"
        )


def test_no_two_kinds_share_an_id() -> None:
    """Each press finds its own kind."""
    ids = [
        str(kind.item.__discord_ui_compiled_template__.pattern)
        for kind in (PUBLISH_BUTTON, *REPORT_BUTTONS, *BUTTONS)
    ]
    assert len(set(ids)) == len(ids)
