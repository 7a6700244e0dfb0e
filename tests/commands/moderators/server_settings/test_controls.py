from typing import get_args

import pytest

from bot.cards.server.settings_card import PAGES
from bot.commands.moderators.server_settings.controls import seen_as
from bot.commands.moderators.server_settings.pages import SETTING_CONTROLS, SETTING_MENU
from bot.store.server_settings import SettingName

TEMPLATE = SETTING_MENU.item.__discord_ui_compiled_template__


def test_an_id_names_setting_page_and_what_was_shown() -> None:
    """The longest is within Discord's 100 characters, and belongs to no other control."""
    for name in get_args(SettingName):
        for page in PAGES:
            for value in (None, "1" * 500):
                custom_id = f"settings:1:{name}:{page}:{seen_as(value)}"
                assert len(custom_id) <= 100
                found = [
                    kind
                    for kind in SETTING_CONTROLS
                    if kind.item.__discord_ui_compiled_template__.fullmatch(custom_id)
                ]
                assert [SETTING_MENU] == found


@pytest.mark.parametrize(
    "made_up",
    ["password:money:-", "market:elsewhere:-", "market:money:", "market:money:xyz", "market:money"],
)
def test_a_made_up_id_is_no_menu(made_up: str) -> None:
    """Only settings and pages that there are."""
    assert TEMPLATE.fullmatch(f"settings:1:{made_up}") is None


def test_values_are_told_apart() -> None:
    """The default has a mark of its own."""
    assert 3 == len({seen_as(value) for value in (None, "eu", "uk")})
