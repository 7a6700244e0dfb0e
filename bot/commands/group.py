"""Groups of slash commands, with the names and descriptions of the texts."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Choice, Group

from bot.commands.translation import chosen, described, named, option_named

Callback = Callable[..., Coroutine[Any, Any, None]]


def server_group(name: str, callbacks: Mapping[str, Callback]) -> Group:
    """Return a group for servers only."""
    return _group(name, callbacks, in_messages=False)


def member_group(name: str, callbacks: Mapping[str, Callback]) -> Group:
    """Return a group for servers and messages, also of members who brought the bot along.

    What is stored of them must be theirs to see and delete wherever they are.
    """
    return _group(name, callbacks, in_messages=True)


def _group(name: str, callbacks: Mapping[str, Callback], *, in_messages: bool) -> Group:
    group = Group(
        name=named(name),
        description=described(f"command.{name}"),
        allowed_contexts=AppCommandContext(
            guild=True, dm_channel=in_messages, private_channel=in_messages
        ),
        allowed_installs=AppInstallationType(guild=True, user=in_messages),
    )
    for word, callback in callbacks.items():
        command: app_commands.Command[Any, ..., None] = app_commands.Command(
            name=named(word), description=described(f"command.{name}.{word}"), callback=callback
        )
        describe(command, f"command.{name}.{word}")
        group.add_command(command)
    return group


def describe(command: app_commands.Command[Any, ..., None], key: str) -> None:
    """Set the names, descriptions and choice labels of options from the texts under a key."""
    options = command.parameters
    texts = {option.name: described(f"{key}.{option.name}") for option in options}
    app_commands.describe(**texts)(command)
    choices = {
        option.name: [
            Choice(name=chosen(option.name, str(choice.value)), value=choice.value)
            for choice in option.choices
        ]
        for option in options
        if option.choices
    }
    app_commands.choices(**choices)(command)
    app_commands.rename(**{option.name: option_named(option.name) for option in options})(command)
