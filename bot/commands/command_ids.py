"""The ids of the commands at Discord, by which a card's text can name them to be tapped."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import discord
from discord.app_commands import AppCommand, AppCommandGroup

# `/fit`, `/hardware set`; with options it is an example to be typed, and stays one.
_NAMED: Final = re.compile(r"`/([a-z]+(?: [a-z]+)?)`")
# https://discord.com/developers/docs/resources/message#embed-object-embed-limits 2026-08-06
_DESCRIPTION_LIMIT: Final = 4096
_EMBED_LIMIT: Final = 6000


def ids_of(commands: Iterable[AppCommand]) -> dict[str, int]:
    """Return the id of each slash command by its name, of a group by each `group command`."""
    ids: dict[str, int] = {}
    for command in commands:
        if command.type is not discord.AppCommandType.chat_input:
            continue
        inside = [entry.name for entry in command.options if isinstance(entry, AppCommandGroup)]
        names = [f"{command.name} {name}" for name in inside] or [command.name]
        ids |= dict.fromkeys(names, command.id)
    return ids


def with_mentions(embed: discord.Embed, ids: Mapping[str, int]) -> discord.Embed:
    """Return an embed whose description names commands as `</fit:1>`, which Discord lets tap.

    A command whose id is not known stays as text, and so do all where that would be too long.
    """

    def mention(named: re.Match[str]) -> str:
        id_ = ids.get(named[1])
        return named[0] if id_ is None else f"</{named[1]}:{id_}>"

    description = embed.description or ""
    linked = _NAMED.sub(mention, description)
    fits = len(embed) - len(description) + len(linked) <= _EMBED_LIMIT
    if linked != description and len(linked) <= _DESCRIPTION_LIMIT and fits:
        embed.description = linked
    return embed
