"""The card of a server's settings, and the menus under it, before Discord draws them.

A page holds at most five menus, which is all the room of a message. The page `setup` is the one for
a server that the bot has just joined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from bot.cards.card import Card, Section
from bot.cards.control import Choice
from bot.cards.members.settings_card import setting_value, setting_words
from bot.catalog.price import Currency, Market
from bot.texts import LOCALES, Words

Page = Literal["money", "places", "setup"]
PAGES: Final[tuple[Page, ...]] = get_args(Page)
# channels, channel and role: what Discord itself lists; the ids are chosen from its own list.
Kind = Literal["text", "channels", "channel", "role"]
# set: by this press; already: before it, as by a double click; meanwhile: by somebody else.
Outcome = Literal["set", "already", "meanwhile"]
DEFAULT: Final = "-"  # as the value of a choice: the setting goes back to its default
_KINDS: Final[Mapping[str, Kind]] = {
    "language": "text",
    "market": "text",
    "currency": "text",
    "public_channel_ids": "channels",
    "moderator_role_id": "role",
    "moderators_channel_id": "channel",
}
_CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "language": LOCALES,
    "market": get_args(Market),
    "currency": get_args(Currency),
}
_MENUS: Final[Mapping[Page, tuple[str, ...]]] = {
    "money": ("language", "market", "currency"),
    "places": ("public_channel_ids", "moderator_role_id", "moderators_channel_id"),
    "setup": ("language", "market", "currency", "public_channel_ids", "moderator_role_id"),
}
_LISTED: Final = (
    *("language", "market", "currency", "public_answers", "public_channel_ids"),
    *("moderator_role_id", "moderators_channel_id"),
)


@dataclass(frozen=True)
class SettingMenu:
    """The menu of one setting; `choices` of a text, `chosen` ids of channels or of a role."""

    name: str
    label: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    chosen: tuple[int, ...] = ()


def setting_menus(page: Page, here: Mapping[str, str], words: Words) -> tuple[SettingMenu, ...]:
    """Return the menus of a page; `here`: what the server has set."""
    return tuple(_menu(name, here.get(name), words) for name in _MENUS[page])


def _menu(name: str, value: str | None, words: Words) -> SettingMenu:
    kind = _KINDS[name]
    if kind != "text":
        ids = tuple(int(word) for word in (value or "").split())
        return SettingMenu(name, words.say(f"server_settings.{name}"), kind, chosen=ids)
    choices = [
        Choice(DEFAULT, setting_words(name, None, words), is_chosen=value is None),
        *(
            Choice(each, setting_words(name, each, words), is_chosen=value == each)
            for each in _CHOICES[name]
        ),
    ]
    return SettingMenu(name, words.say(f"settings.{name}"), kind, tuple(choices))


def is_offered(name: str, value: str | None) -> bool:
    """Return whether a menu has a value; ids of channels and roles are Discord's to offer."""
    return value is None or name not in _CHOICES or value in _CHOICES[name]


def server_settings_card(
    page: Page, here: Mapping[str, str], known: Mapping[str, str], words: Words, note: str = ""
) -> Card:
    """Return the card of all that a server has set.

    `known`: names of channels and roles by their ids. `note`: what the last press did.
    """
    lines = [setting_words(name, here.get(name), words, known) for name in _LISTED]
    lead = words.say(f"server_settings.{page}.lead")
    return Card(
        words.say(f"server_settings.{page}"),
        f"{note}\n{lead}" if note else lead,
        "blue",
        (Section(words.say("settings.here"), "\n".join(lines)),),
        words.say("server_settings.footer"),
    )


def changed_note(
    outcome: Outcome,
    name: str,
    value: str | None,
    known: Mapping[str, str],
    words: Words,
) -> str:
    """Return what became of a choice; `value`: what the setting has now."""
    shown = setting_value(name, value, words, known)
    label = words.say(f"settings.{name}")
    return words.say(f"server_settings.note.{outcome}", name=label, value=shown)
