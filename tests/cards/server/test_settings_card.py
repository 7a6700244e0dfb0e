import pytest

from bot.cards.control import MOST_CHOICES, MOST_ROWS
from bot.cards.server.settings_card import (
    PAGES,
    changed_note,
    is_offered,
    server_settings_card,
    setting_menus,
)
from bot.texts import LOCALES, words_for

HERE = {"language": "zh-CN", "currency": "cny", "public_channel_ids": "5 6"}


@pytest.mark.parametrize("locale", LOCALES)
def test_each_page_has_room_for_its_menus(locale: str) -> None:
    """A message has five rows, and a menu 25 choices, of which one is the present value."""
    words = words_for(locale)
    for page in PAGES:
        menus = setting_menus(page, HERE, words)
        assert 1 <= len(menus) <= MOST_ROWS
        for menu in menus:
            chosen = [choice for choice in menu.choices if choice.is_chosen]
            assert len(menu.choices) <= MOST_CHOICES
            assert len(chosen) == (1 if menu.kind == "text" else 0)


def test_menus_show_what_is_set() -> None:
    """A choice among ours by its value, channels by their ids."""
    by_name = {menu.name: menu for menu in setting_menus("setup", HERE, words_for("en"))}
    (language,) = [each for each in by_name["language"].choices if each.is_chosen]
    (market,) = [each for each in by_name["market"].choices if each.is_chosen]
    assert ("zh-CN", "Language: 简体中文") == (language.value, language.label)
    assert ("-", "Market: by the currency") == (market.value, market.label)
    assert (5, 6) == by_name["public_channel_ids"].chosen


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_lists_all_settings_by_their_names(locale: str) -> None:
    """Channels by name, as code, since a mention would notify its members."""
    for page in PAGES:
        card = server_settings_card(page, HERE, {"5": "#general"}, words_for(locale), "Done.")
        (section,) = card.sections
        assert 7 == len(str(section.body).splitlines())
        assert "`#general` `6`" in str(section.body)
        assert card.lead.startswith("Done.\n")


def test_what_became_of_a_choice_names_the_setting_and_its_value() -> None:
    """The three outcomes read differently, and each tells the value that is in force."""
    told = {
        outcome: changed_note(outcome, "market", "eu", {}, words_for("en"))
        for outcome in ("set", "already", "meanwhile")
    }
    assert "**Market: EU.** Saved." == told["set"]
    assert "set already" in told["already"]
    assert "older than the setting. **Market** is EU by now" in told["meanwhile"]


def test_only_offered_values_are_taken() -> None:
    """An old message may offer what is offered no more; a default always is."""
    assert is_offered("currency", "eur")
    assert is_offered("currency", None)
    assert is_offered("moderator_role_id", "12")
    assert not is_offered("currency", "dem")
