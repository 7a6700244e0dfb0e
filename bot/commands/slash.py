"""The slash commands, one function each, with the options of bot/asking/options.py."""

from collections.abc import Callable, Coroutine
from typing import Any, Final

import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Choice, Range

from bot.asking.line import visible
from bot.asking.options import COMMANDS, CommandName
from bot.asking.request import Asked
from bot.commands.asker import asker_of
from bot.commands.autocomplete import autocomplete
from bot.commands.client import Client
from bot.commands.controls.answer_reply import respond
from bot.commands.translation import chosen, described, named, option_named

Interaction = discord.Interaction[Client]
Callback = Callable[..., Coroutine[Any, Any, None]]
EVERYWHERE: Final = AppCommandContext(guild=True, dm_channel=True, private_channel=True)
FOR_ALL: Final = AppInstallationType(guild=True, user=True)
Text = Range[str, 1, 1000]  # room for a pasted description of a computer; no name is longer


async def fit(
    interaction: Interaction,
    *,
    model: Text,
    hardware: Text | None = None,
    quant: Text | None = None,
    context: Text | None = None,
    kv: str | None = None,
    users: Text | None = None,
    runtime: str | None = None,
) -> None:
    """Which machine runs this model, and how well."""
    await ask(
        interaction,
        "fit",
        model=model,
        hardware=hardware,
        quant=quant,
        context=context,
        kv=kv,
        users=users,
        runtime=runtime,
    )


async def buy(
    interaction: Interaction,
    *,
    budget: Text | None = None,
    goal: str | None = None,
    model: Text | None = None,
    context: Text | None = None,
    speed: Text | None = None,
    own: Text | None = None,
    platform: str | None = None,
    portable: str | None = None,
    quiet: str | None = None,
    used: str | None = None,
    users: Text | None = None,
    private: str | None = None,
    upgrade: str | None = None,
    gpus: Text | None = None,
    tokens_per_day: Text | None = None,
    country: str | None = None,
) -> None:
    """What to buy, or not to buy, for a goal."""
    await ask(
        interaction,
        "buy",
        budget=budget,
        goal=goal,
        model=model,
        context=context,
        speed=speed,
        own=own,
        platform=platform,
        portable=portable,
        quiet=quiet,
        used=used,
        users=users,
        private=private,
        upgrade=upgrade,
        gpus=gpus,
        tokens_per_day=tokens_per_day,
        country=country,
    )


async def best(
    interaction: Interaction,
    *,
    hardware: Text | None = None,
    goal: str | None = None,
    context: Text | None = None,
    users: Text | None = None,
) -> None:
    """Which models run best on this machine, for a goal."""
    await ask(interaction, "best", hardware=hardware, goal=goal, context=context, users=users)


async def models(
    interaction: Interaction,
    *,
    family: Text | None = None,
    size: str | None = None,
    goal: str | None = None,
    licence: str | None = None,
    page: Text | None = None,
) -> None:
    """Which open models there are."""
    await ask(
        interaction, "models", family=family, size=size, goal=goal, licence=licence, page=page
    )


async def machines(
    interaction: Interaction,
    *,
    maker: Text | None = None,
    kind: str | None = None,
    memory: Text | None = None,
    page: Text | None = None,
) -> None:
    """Which devices there are."""
    await ask(interaction, "machines", maker=maker, kind=kind, memory=memory, page=page)


async def compare(
    interaction: Interaction,
    *,
    a: Text,
    b: Text,
    goal: str | None = None,
    context: Text | None = None,
) -> None:
    """Two machines or two models side by side."""
    await ask(interaction, "compare", a=a, b=b, goal=goal, context=context)


async def guide(interaction: Interaction, *, topic: str | None = None) -> None:
    """What one should know of a topic."""
    await ask(interaction, "guide", topic=topic)


async def help_(interaction: Interaction, *, command: Text | None = None) -> None:
    """What can be asked."""
    await ask(interaction, "help", command=command)


async def about(interaction: Interaction) -> None:
    """What answers here."""
    await ask(interaction, "about")


_CALLBACKS: dict[CommandName, Callback] = {
    "fit": fit,
    "buy": buy,
    "best": best,
    "compare": compare,
    "models": models,
    "machines": machines,
    "guide": guide,
    "help": help_,
    "about": about,
}


async def ask(interaction: Interaction, command: CommandName, /, **options: str | None) -> None:
    """Answer a command; what goes wrong otherwise goes to the tree's handler."""
    given = {name: visible(text) for name, text in options.items() if text is not None}
    public = (await asker_of(interaction)).public
    await respond(interaction, Asked(command, given), public=public)


def slash_commands() -> list[app_commands.Command[Any, ..., None]]:
    """The commands as Discord is to know them."""
    return [_command(name, callback) for name, callback in _CALLBACKS.items()]


def _command(name: CommandName, callback: Callback) -> app_commands.Command[Any, ..., None]:
    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=named(name),
        description=described(f"command.{name}"),
        callback=callback,
        allowed_contexts=EVERYWHERE,
        allowed_installs=FOR_ALL,
    )
    options = [option for option in COMMANDS[name].options if not option.terminal_only]
    texts = {option.name: described(f"command.{name}.{option.name}") for option in options}
    app_commands.describe(**texts)(command)
    app_commands.rename(**{option.name: option_named(option.name) for option in options})(command)
    for option in options:
        if option.choices:
            choices = [Choice(name=chosen(text), value=text) for text in option.choices]
            app_commands.choices(**{option.name: choices})(command)
        if option.completes:
            command.autocomplete(option.name)(autocomplete(option.name))
    return command
