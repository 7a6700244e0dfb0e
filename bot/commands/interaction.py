"""An interaction with our own client, as every command and control gets it."""

from typing import TYPE_CHECKING, TypeAlias

import discord

if TYPE_CHECKING:  # the client is built out of what takes its interactions
    from bot.commands.client import Client

Interaction: TypeAlias = discord.Interaction["Client"]
