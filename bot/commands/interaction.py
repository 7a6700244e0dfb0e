"""The type of an interaction with our own client, as commands and controls receive it."""

from typing import TYPE_CHECKING, TypeAlias

import discord

if TYPE_CHECKING:  # the client imports the modules that handle its interactions
    from bot.commands.client import Client

Interaction: TypeAlias = discord.Interaction["Client"]
