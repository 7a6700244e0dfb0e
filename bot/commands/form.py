"""A form with one field for a long text, such as the output of a tool."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import discord

from bot.commands.interaction import Interaction
from bot.commands.tree import tell

# https://discord.com/developers/docs/components/reference#text-input 2026-08-06
FORM_LIMIT: Final = 4000
# Discord sends nothing when a form is closed unsent; after this time it is forgotten.
PATIENCE_S: Final = 3600.0
Taken = Callable[[Interaction, str], Awaitable[None]]


class TextForm(discord.ui.Modal):
    """Passes the typed text on; errors are answered like those of every command."""

    def __init__(self, title: str, label: str, placeholder: str, taken: Taken) -> None:
        super().__init__(title=title, timeout=PATIENCE_S)
        self._taken = taken
        self.text: discord.ui.TextInput[Any] = discord.ui.TextInput(
            placeholder=placeholder or None,
            style=discord.TextStyle.paragraph,
            max_length=FORM_LIMIT,
        )
        self.add_item(discord.ui.Label(text=label, component=self.text))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Pass the typed text on."""
        await self._taken(interaction, self.text.value)

    async def on_error(  # type: ignore[override] # as discord.py documents it for a form
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Answer an error like those of every command."""
        await tell(interaction, error)
