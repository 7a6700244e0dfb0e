"""The completions that Discord offers while a member types into an option."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from discord import app_commands

from bot.asking.completion import completed_kind, completions
from bot.cards.completion_label import label
from bot.catalog.owned.saved_name import MINE, OWN_WORDS
from bot.commands.asker import asker_of
from bot.commands.interaction import Interaction
from bot.commands.tree import note
from bot.library.library import Library
from bot.settings.logs import log_fault
from bot.store import StoreError
from bot.texts import Words, words_for

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
    typing = _Typing(option, typed, str(interaction.locale), _given(interaction))
    own = await _own_machines(interaction) if typing.asks_machine else {}
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
    def asks_machine(self) -> bool:
        """Whether a machine is to be named."""
        return completed_kind(self.option) in ("hardware", "either")

    def may_mean(self, name: str) -> bool:
        """Return whether the typed text begins the name of a saved machine."""
        begun = self.typed.strip().casefold()
        called = (*OWN_WORDS, name) if name == MINE else (name,)
        return any(word.startswith(begun) for word in called)


def _given(interaction: Interaction) -> Mapping[str, str]:
    return {name: value for name, value in interaction.namespace if isinstance(value, str)}


async def _own_machines(interaction: Interaction) -> Mapping[str, str]:
    """Return the texts of the machines that the member has saved, by their names."""
    return {saved.name: saved.machine for saved in (await asker_of(interaction)).machines}


def _choices(typing: _Typing, library: Library, own: Mapping[str, str]) -> Choices:
    words = words_for(typing.locale)
    result = completions(typing.option, typing.typed, library, typing.locale, typing.given)
    displayed = {text: label(typing.option, text, library, words) for text in result}
    meant = {name: text for name, text in own.items() if typing.may_mean(name)}
    if meant and _takes_machine(typing, next(iter(meant.values())), library):
        named = {
            name: _own_label(name, label(typing.option, text, library, words), words)
            for name, text in meant.items()
        }
        displayed = named | {
            text: name for text, name in displayed.items() if text not in meant.values()
        }
    # A shortened value would ask another question; Discord refuses a value that occurs twice.
    return [
        app_commands.Choice(name=name[:_LONGEST_CHOICE], value=text)
        for text, name in displayed.items()
        if 0 < len(text) <= _LONGEST_CHOICE
    ][:_MOST_CHOICES]


def _takes_machine(typing: _Typing, machine: str, library: Library) -> bool:
    """Return whether a machine can stand here: beside a model only a model can."""
    return machine in completions(typing.option, machine, library, typing.locale, typing.given)


def _own_label(name: str, machine: str, words: Words) -> str:
    """Return a saved machine as it is offered: `My machine: RTX 3090 · 24 GB`."""
    if name == MINE:
        return words.say("completion.mine", machine=machine)
    return words.say("hardware.choice", name=name, machine=machine)


async def _library(interaction: Interaction) -> Library:
    """Return the server's library, or the shared one if the server's cannot be read."""
    libraries = interaction.client.libraries
    try:
        return await libraries.for_server(interaction.guild_id)
    except StoreError:
        return libraries.shared_library
