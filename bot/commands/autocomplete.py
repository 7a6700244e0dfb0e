"""The completions that Discord offers while a member types into an option."""

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from discord import app_commands

from bot.asking.completion import completions, label
from bot.commands.interaction import Interaction
from bot.commands.tree import note
from bot.library.library import Library
from bot.settings.logs import log_fault
from bot.store import StoreError
from bot.texts import words_for

Choices = list[app_commands.Choice[str]]
Callback = Callable[[Interaction, str], Coroutine[Any, Any, Choices]]

# https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
# 2026-08-06
_MOST_CHOICES = 25
_LONGEST_CHOICE = 100
LOG = logging.getLogger(__name__)


def autocomplete(option: str) -> Callback:
    """Return the callback that completes an option; if it fails, it logs and offers nothing."""

    async def choices(interaction: Interaction, typed: str) -> Choices:
        try:
            return await _offered(interaction, option, typed[:_LONGEST_CHOICE])
        except Exception as error:  # noqa: BLE001 - log_fault logs it
            note(interaction, "fault")
            log_fault(LOG, f"completing {option} failed", error)
            return []

    return choices


async def _offered(interaction: Interaction, option: str, typed: str) -> Choices:
    """Return the choices; none if the member typed on or completes faster than anybody types."""
    tree = interaction.client.tree
    if not tree.rate_limits.may_complete(interaction.user.id):
        note(interaction, "slowed_down")
        return []
    library = await _library(interaction)
    work = partial(_choices, option, typed, library, str(interaction.locale))
    return await tree.latest.only(interaction, work) or []


def _choices(option: str, typed: str, library: Library, locale: str) -> Choices:
    result = completions(option, typed, library, locale)
    displayed = {text: label(option, text, library, words_for(locale).locale) for text in result}
    # A shortened value would ask another question; Discord refuses a value that occurs twice.
    return [
        app_commands.Choice(name=name[:_LONGEST_CHOICE], value=text)
        for text, name in displayed.items()
        if 0 < len(text) <= _LONGEST_CHOICE
    ][:_MOST_CHOICES]


async def _library(interaction: Interaction) -> Library:
    """Return the server's library, or the shared one if the server's cannot be read."""
    libraries = interaction.client.libraries
    try:
        return await libraries.for_server(interaction.guild_id)
    except StoreError:
        return libraries.shared_library
