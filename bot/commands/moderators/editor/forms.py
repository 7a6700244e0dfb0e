"""A form of at most five fields, which passes on what was typed by field."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import discord

from bot.commands.form import FORM_LIMIT, PATIENCE_S
from bot.commands.interaction import Interaction
from bot.commands.tree import tell

Sent = Callable[[Interaction, Mapping[str, str]], Awaitable[None]]
# https://discord.com/developers/docs/components/reference 2026-08-06
_TITLE_LIMIT: Final = 45
_LABEL_LIMIT: Final = 45
MOST_FIELDS: Final = 5
_SHORT: Final = 300


@dataclass(frozen=True)
class Field:
    """One field of a form: its name, label and what stands in it; `long` has several lines."""

    name: str
    label: str
    value: str = ""
    long: bool = False
    hint: str = ""


class FieldsForm(discord.ui.Modal):
    """Passes the typed fields on; errors are answered like those of every command."""

    def __init__(self, title: str, fields: list[Field], sent: Sent) -> None:
        super().__init__(title=title[:_TITLE_LIMIT], timeout=PATIENCE_S)
        self._sent = sent
        self._inputs: dict[str, discord.ui.TextInput[Any]] = {}
        for field in fields[:MOST_FIELDS]:
            limit = FORM_LIMIT if field.long else _SHORT
            typed: discord.ui.TextInput[Any] = discord.ui.TextInput(
                style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
                default=field.value[:limit] or None,
                placeholder=field.hint[:100] or None,
                max_length=limit,
                required=False,
            )
            self._inputs[field.name] = typed
            self.add_item(discord.ui.Label(text=field.label[:_LABEL_LIMIT], component=typed))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Pass the typed fields on."""
        await self._sent(interaction, {name: typed.value for name, typed in self._inputs.items()})

    async def on_error(  # type: ignore[override] # as discord.py documents it for a form
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Answer an error like those of every command."""
        await tell(interaction, error)
