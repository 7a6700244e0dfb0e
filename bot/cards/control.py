"""What a card lets its reader change or ask for, before any platform draws it."""

from dataclasses import dataclass
from typing import Final, Literal

LEFT_OUT: Final = "-"  # as the value of an option: ask again without it
# https://discord.com/developers/docs/components/reference 2026-08: options of a menu, their texts,
# the text of a button.
MOST_CHOICES: Final = 25
CHOICE_LIMIT: Final = 100
LABEL_LIMIT: Final = 80

ActionName = Literal["why", "picture", "share", "wrong", "again"]


@dataclass(frozen=True)
class Choice:
    """One value of a menu, and whether it is the present one."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """Asks again with the chosen value of an option."""

    option: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Switch:
    """Asks again with this value of an option; `is_on` where a press takes it back."""

    option: str
    value: str
    label: str
    is_on: bool = False


@dataclass(frozen=True)
class Action:
    """Asks for something beside the answer."""

    name: ActionName
    label: str


Control = Menu | Switch | Action
Row = tuple[Control, ...]
