"""Menus that carry a value in their id, so that they work after a restart, like `ButtonKind`."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, Self

import discord

from bot.cards.control import CHOICE_LIMIT, LABEL_LIMIT
from bot.commands.interaction import Interaction
from bot.commands.tree import tell

Chosen = Callable[[Interaction, str, list[str]], Awaitable[None]]
# https://discord.com/developers/docs/components/reference#string-select 2026-08-06
MOST_OPTIONS: Final = 25


def option(
    label: str, value: str, about: str = "", *, chosen: bool = False
) -> discord.SelectOption:
    """Return an option within Discord's limits; `about` stands below its label."""
    return discord.SelectOption(
        label=label[:CHOICE_LIMIT],
        value=value,
        description=about[:CHOICE_LIMIT] or None,
        default=chosen,
    )


class MenuKind:
    """A kind of menu: its ids begin with `prefix`, `chosen` gets the value and what was chosen.

    `item` is the class to register with a client; `values` is the pattern that values match.
    """

    def __init__(self, prefix: str, chosen: Chosen, values: str = r"[A-Za-z0-9_-]{1,40}") -> None:
        class Item(
            discord.ui.DynamicItem[discord.ui.Select[Any]],
            template=rf"{prefix}:(?P<value>{values})",
        ):
            def __init__(
                self,
                value: str,
                label: str = "…",
                options: Sequence[discord.SelectOption] = (),
                most: int = 1,
                row: int | None = None,
            ) -> None:
                self.value = value
                shown = list(options[:MOST_OPTIONS]) or [discord.SelectOption(label="…")]
                select: discord.ui.Select[Any] = discord.ui.Select(
                    custom_id=f"{prefix}:{value}",
                    placeholder=label[:LABEL_LIMIT],
                    options=shown,
                    max_values=min(most, len(shown)),
                )
                super().__init__(select, row=row)

            @classmethod
            async def from_custom_id(
                cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
            ) -> Self:
                menu = cls(match["value"])
                if isinstance(item, discord.ui.Select):
                    menu.item = item
                return menu

            async def callback(self, interaction: discord.Interaction[Any]) -> None:
                # discord.py only logs what a menu raises, so the member is answered here.
                try:
                    if await interaction.client.tree.interaction_check(interaction):
                        await chosen(interaction, self.value, list(self.item.values))
                except Exception as error:  # noqa: BLE001 - answered and logged like every fault
                    await tell(interaction, error)

        self.item: Final = Item
