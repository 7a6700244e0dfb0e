"""The completions that Discord offers while a member types into an option."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from discord import app_commands

from bot.asking.completion import completed_kind, completions
from bot.cards.completion_label import label
from bot.commands.asker import asker_of
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
# What a member types who means the own machine, besides nothing.
_OWN_WORDS = ("my machine", "mine", "own", "我的机器", "我的电脑")
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
    typing = _Typing(option, typed, str(interaction.locale), _given(interaction))
    own = await _own_machine(interaction) if typing.asks_own_machine else None
    work = partial(_choices, typing, library, own)
    return await tree.latest.only(interaction, work) or []


@dataclass(frozen=True)
class _Typing:
    """An option while it is typed; `given` are the other options so far."""

    option: str
    typed: str
    locale: str
    given: Mapping[str, str]

    @property
    def asks_own_machine(self) -> bool:
        """Whether a machine is to be named, and nothing yet says that it is another's."""
        begun = self.typed.strip().casefold()
        kinds = ("hardware", "either")
        return completed_kind(self.option) in kinds and any(
            word.startswith(begun) for word in _OWN_WORDS
        )


def _given(interaction: Interaction) -> Mapping[str, str]:
    return {name: value for name, value in interaction.namespace if isinstance(value, str)}


async def _own_machine(interaction: Interaction) -> str | None:
    """Return the text of the machine that the member has saved; None without one."""
    saved = (await asker_of(interaction)).machine
    return saved.machine if saved is not None else None


def _choices(typing: _Typing, library: Library, own: str | None) -> Choices:
    words = words_for(typing.locale)
    result = completions(typing.option, typing.typed, library, typing.locale, typing.given)
    displayed = {text: label(typing.option, text, library, words) for text in result}
    if own is not None and own in completions(
        typing.option, own, library, typing.locale, typing.given
    ):
        machine = label(typing.option, own, library, words)
        displayed = {own: words.say("completion.mine", machine=machine)} | {
            text: name for text, name in displayed.items() if text != own
        }
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
