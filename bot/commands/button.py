"""Buttons that carry a value in their id, so that they work after a restart."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final, Self

import discord

from bot.cards.control import LABEL_LIMIT
from bot.commands.interaction import Interaction
from bot.commands.tree import tell

Pressed = Callable[[Interaction, str], Awaitable[None]]


class ButtonKind:
    """A kind of button: its ids begin with `prefix`, `pressed` gets the value of the pressed one.

    `item` is the class to register with a client; `values` is the pattern that values match.
    """

    def __init__(
        self,
        prefix: str,
        style: discord.ButtonStyle,
        pressed: Pressed,
        values: str = r"[A-Za-z0-9_-]{1,40}",
    ) -> None:
        class Item(
            discord.ui.DynamicItem[discord.ui.Button[Any]],
            template=rf"{prefix}:(?P<value>{values})",
        ):
            def __init__(self, value: str, label: str, row: int | None = None) -> None:
                self.value = value
                button: discord.ui.Button[Any] = discord.ui.Button(
                    label=label[:LABEL_LIMIT], style=style, custom_id=f"{prefix}:{value}"
                )
                super().__init__(button, row=row)

            @classmethod
            async def from_custom_id(
                cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
            ) -> Self:
                return cls(match["value"], getattr(item, "label", None) or "…")

            async def callback(self, interaction: discord.Interaction[Any]) -> None:
                # discord.py only logs what a button raises, so the member is answered here.
                try:
                    if await interaction.client.tree.interaction_check(interaction):
                        await pressed(interaction, self.value)
                except Exception as error:  # noqa: BLE001 - answered and logged like every fault
                    await tell(interaction, error)

        self.item: Final = Item
        self._values: Final = re.compile(values)

    def fits(self, value: str) -> bool:
        """Return whether a value can stand in the id of such a button."""
        return self._values.fullmatch(value) is not None

    def view(self, value: str, label: str) -> discord.ui.View:
        """Return a view with one button of this kind, to be sent with a card."""
        view = discord.ui.View(timeout=None)
        view.add_item(self.item(value, label))
        return view
