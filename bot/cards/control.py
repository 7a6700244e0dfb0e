"""Controls: menus and buttons of a card, before Discord draws them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bot.asking.options import CommandName

LEFT_OUT: Final = "-"  # as the value of an option: ask again without the option
# https://discord.com/developers/docs/components/reference 2026-08: the number of a menu's options,
# the length of their texts, the length of a button's text.
MOST_CHOICES: Final = 25
CHOICE_LIMIT: Final = 100
LABEL_LIMIT: Final = 80
MOST_ROWS: Final = 5
MOST_BUTTONS: Final = 5  # in a row
# A switch stands in the id of its button, beside the question.
SWITCH_LIMIT: Final = 27

ActionName = Literal[
    "why",
    "picture",
    "share",
    "wrong",
    "again",
    "start",
    "details",
    "terms",
    "all_terms",
    "save",
    "watch",
]


@dataclass(frozen=True)
class Choice:
    """One value of a menu; `is_chosen` if the answer on display has this value."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """A menu that asks again with the chosen value for its option."""

    option: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Switch:
    """A button that asks again with this value for its option; `is_on` if a press turns it off."""

    option: str
    value: str
    label: str
    is_on: bool = False


@dataclass(frozen=True)
class Action:
    """A button that does something with the answer, such as explain or share it."""

    name: ActionName
    label: str


@dataclass(frozen=True)
class LinkButton:
    """A button that opens a page."""

    label: str
    url: str


@dataclass(frozen=True)
class Ask:
    """A button that asks another question, such as the one that a hint on the card names.

    `changes`: what is different from the question on display; with a `command` they are all of the
    new question's options, and its answer is a reply of its own.
    """

    label: str
    changes: Mapping[str, str]
    command: CommandName | None = None


@dataclass(frozen=True)
class AskMenu:
    """A menu of other questions, each with its whole text; `name` tells menus apart.

    `here`: the chosen one is answered in place of the answer on display.
    """

    name: str
    label: str
    asks: tuple[Ask, ...]
    here: bool = False


Control = Menu | Switch | Action | Ask | AskMenu | LinkButton
Row = tuple[Control, ...]
