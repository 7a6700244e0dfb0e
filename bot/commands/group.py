"""A group of slash commands, described by the texts under its own and its members' names."""

from collections.abc import Mapping
from typing import Any

from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Group

from bot.commands.slash import Callback
from bot.commands.translation import described


def server_group(name: str, callbacks: Mapping[str, Callback]) -> Group:
    """A group that is for servers only."""
    return _group(name, callbacks, in_messages=False)


def member_group(name: str, callbacks: Mapping[str, Callback]) -> Group:
    """A group for servers and the bot's direct messages."""
    return _group(name, callbacks, in_messages=True)


def _group(name: str, callbacks: Mapping[str, Callback], *, in_messages: bool) -> Group:
    group = Group(
        name=name,
        description=described(f"command.{name}"),
        allowed_contexts=AppCommandContext(
            guild=True, dm_channel=in_messages, private_channel=False
        ),
        allowed_installs=AppInstallationType(guild=True, user=False),
    )
    for word, callback in callbacks.items():
        command: app_commands.Command[Any, ..., None] = app_commands.Command(
            name=word, description=described(f"command.{name}.{word}"), callback=callback
        )
        texts = {
            option.name: described(f"command.{name}.{word}.{option.name}")
            for option in command.parameters
        }
        app_commands.describe(**texts)(command)
        group.add_command(command)
    return group
