"""What Discord offers while a member types into an option."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands

from bot.answers.completion import completions
from bot.commands.client import Client

Choices = list[app_commands.Choice[str]]
Callback = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, Choices]]

# https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
# 2026-08-06
_MOST_CHOICES = 25
_LONGEST_CHOICE = 100
LOG = logging.getLogger(__name__)


def autocomplete(option: str) -> Callback:
    """The callback that completes an option; where it fails it logs, and offers nothing."""

    async def choices(interaction: discord.Interaction[Client], typed: str) -> Choices:
        try:
            found = completions(option, typed[:_LONGEST_CHOICE], interaction.client.library)
        except Exception:
            LOG.exception("completing %s failed", option)
            return []
        # A choice cut short would be another question; Discord refuses one that stands twice.
        fitting = dict.fromkeys(text for text in found if 0 < len(text) <= _LONGEST_CHOICE)
        return [app_commands.Choice(name=text, value=text) for text in fitting][:_MOST_CHOICES]

    return choices
