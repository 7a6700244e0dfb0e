"""The menus of a server's settings as Discord components.

An id names the setting, the page that shows it, and a digest of the value that was shown, so that
a press on an old message is told from one on the present state, also after a restart. Discord
itself lists channels and roles.
"""

import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, Self, get_args

import discord

from bot.cards.control import CHOICE_LIMIT, LABEL_LIMIT
from bot.cards.server.settings_card import DEFAULT, PAGES, Page, SettingMenu
from bot.commands.interaction import Interaction
from bot.commands.tree import tell
from bot.store.server_settings import SettingName

# https://discord.com/developers/docs/components/reference#channel-select 2026-08-06
_MOST_CHANNELS: Final = 25
# Channels in which members can ask; threads have the setting of their channel.
_ASKED_IN: Final = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
]
_WRITTEN_IN: Final = [discord.ChannelType.text, discord.ChannelType.news]
SEEN: Final = r"[0-9a-f]{8}|-"
_PAGES: Final = "|".join(PAGES)
_NAMES: Final = "|".join(get_args(SettingName))
_ID: Final = rf"settings:1:(?P<name>{_NAMES}):(?P<page>{_PAGES}):(?P<seen>{SEEN})"


@dataclass(frozen=True)
class Pressed:
    """A press: the setting, the page that it stands on, and the digest of the value shown there."""

    name: SettingName
    page: Page
    seen: str


Chosen = Callable[[Interaction, Pressed, str | None], Awaitable[None]]


def seen_as(value: str | None) -> str:
    """Return the digest of a setting's value, `-` for its default."""
    return "-" if value is None else hashlib.sha256(value.encode()).hexdigest()[:8]


class SettingMenuKind:
    """The kind of all menus of settings; `chosen` gets the new value, None for the default.

    `item` is the class to register with a client.
    """

    def __init__(self, chosen: Chosen) -> None:
        class Item(discord.ui.DynamicItem[discord.ui.Select[Any]], template=_ID):
            def __init__(self, select: discord.ui.Select[Any], pressed: Pressed) -> None:
                self.pressed = pressed
                super().__init__(select)

            @classmethod
            async def from_custom_id(
                cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
            ) -> Self:
                name = next(each for each in get_args(SettingName) if each == match["name"])
                page = next(each for each in PAGES if each == match["page"])
                select: Any = item
                return cls(select, Pressed(name, page, match["seen"]))

            async def callback(self, interaction: discord.Interaction[Any]) -> None:
                # discord.py only logs what a menu raises, so the member is answered here.
                try:
                    if await interaction.client.tree.interaction_check(interaction):
                        await chosen(interaction, self.pressed, _value(self.item.values))
                except Exception as error:  # noqa: BLE001 - answered and logged like every fault
                    await tell(interaction, error)

        self.item: Final = Item


def _value(values: list[Any]) -> str | None:
    """Return what was chosen: a word of ours, or the ids of channels or of a role."""
    words = [value if isinstance(value, str) else str(value.id) for value in values]
    return None if words in ([], [DEFAULT]) else " ".join(words)


def select_of(
    menu: SettingMenu,
    page: Page,
    value: str | None,
    guild: discord.Guild,
    *,
    disabled: bool = False,
) -> discord.ui.Item[Any]:
    """Return a setting's menu; channels and roles that are gone are not shown as chosen."""
    custom_id = f"settings:1:{menu.name}:{page}:{seen_as(value)}"
    if menu.kind == "text":
        return _choices(menu, custom_id, disabled=disabled)
    most = _MOST_CHANNELS if menu.kind == "channels" else 1
    if menu.kind == "role":
        return _roles(menu, custom_id, guild, disabled=disabled)
    known = [discord.Object(each) for each in menu.chosen if guild.get_channel(each)]
    return discord.ui.ChannelSelect(
        custom_id=custom_id,
        placeholder=menu.label[:LABEL_LIMIT],
        # A choice among more than Discord can show would drop those that are not shown.
        disabled=disabled or len(known) > most,
        channel_types=_ASKED_IN if menu.kind == "channels" else _WRITTEN_IN,
        min_values=0,
        max_values=most,
        default_values=[discord.SelectDefaultValue.from_channel(each) for each in known[:most]],
    )


def _choices(menu: SettingMenu, custom_id: str, *, disabled: bool) -> discord.ui.Item[Any]:
    options = [
        discord.SelectOption(
            label=choice.label[:CHOICE_LIMIT], value=choice.value, default=choice.is_chosen
        )
        for choice in menu.choices
    ]
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=custom_id,
        placeholder=menu.label[:LABEL_LIMIT],
        options=options,
        disabled=disabled,
    )
    return select


def _roles(
    menu: SettingMenu, custom_id: str, guild: discord.Guild, *, disabled: bool
) -> discord.ui.Item[Any]:
    known = [discord.Object(each) for each in menu.chosen if guild.get_role(each)]
    select: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
        custom_id=custom_id,
        placeholder=menu.label[:LABEL_LIMIT],
        disabled=disabled,
        min_values=0,
        default_values=[discord.SelectDefaultValue.from_role(each) for each in known],
    )
    return select
