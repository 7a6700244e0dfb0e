"""The slash commands, made from the options of bot/asking/options.py."""

from collections.abc import Mapping
from inspect import Parameter, Signature
from typing import Any, Final, Literal

from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Range

from bot.asking.line import visible
from bot.asking.options import COMMANDS, CommandName, Option
from bot.asking.request import Request
from bot.commands.asker import asker_of
from bot.commands.autocomplete import autocomplete
from bot.commands.controls.answer_reply import respond
from bot.commands.group import Callback, describe
from bot.commands.interaction import Interaction
from bot.commands.translation import described, named

EVERYWHERE: Final = AppCommandContext(guild=True, dm_channel=True, private_channel=True)
FOR_ALL: Final = AppInstallationType(guild=True, user=True)


def slash_commands() -> list[app_commands.Command[Any, ..., None]]:
    """Return the commands as they are registered with Discord."""
    return [_command(name) for name in COMMANDS]


def _command(name: CommandName) -> app_commands.Command[Any, ..., None]:
    options = [option for option in COMMANDS[name].options if not option.terminal_only]
    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=named(name),
        description=described(f"command.{name}"),
        callback=_callback(name, options),
        allowed_contexts=EVERYWHERE,
        allowed_installs=FOR_ALL,
    )
    describe(command, f"command.{name}")
    for option in options:
        if option.completes or option.several:
            command.autocomplete(option.name)(autocomplete(option.name))
    return command


def _callback(name: CommandName, options: list[Option]) -> Callback:
    """Return the callback of a command; discord.py reads its options from the signature."""

    async def answer(interaction: Interaction, **given: str | None) -> None:
        await _ask(interaction, name, given)

    interaction = Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD)
    signature = Signature([interaction, *map(_parameter, options)])
    answer.__signature__ = signature  # type: ignore[attr-defined] # read by inspect.signature
    return answer


def _parameter(option: Option) -> Parameter:
    several = option.several or not option.choices
    value: Any = Range[str, 1, option.longest] if several else Literal[option.choices]
    if option.required:
        return Parameter(option.name, Parameter.KEYWORD_ONLY, annotation=value)
    return Parameter(option.name, Parameter.KEYWORD_ONLY, annotation=value | None, default=None)


async def _ask(
    interaction: Interaction, command: CommandName, options: Mapping[str, str | None]
) -> None:
    """Answer a command; errors other than mistakes go to the tree's handler."""
    given = {name: visible(text) for name, text in options.items() if text is not None}
    public = (await asker_of(interaction)).public
    await respond(interaction, Request(command, given), public=public)
