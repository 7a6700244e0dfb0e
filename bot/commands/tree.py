"""The command tree, and how answers and errors are sent: one card, ephemeral by default."""

import logging
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import discord
from discord import app_commands

from bot.asking.mistake import Mistake
from bot.cards.attempt import unanswered, unanswered_card
from bot.cards.card import Card, Section
from bot.cards.declined_card import declined_card
from bot.cards.limits import within_limits
from bot.cards.registry import fault_card, slow_down_card
from bot.commands.asker import words_of
from bot.commands.command_ids import with_mentions
from bot.commands.declined import DeclinedError
from bot.commands.embed import embed_of
from bot.commands.interaction import Interaction
from bot.commands.service.fair_queue import FairQueue
from bot.commands.service.in_flight import InFlight
from bot.commands.service.latest import Latest
from bot.commands.service.metrics import Metrics, Outcome
from bot.commands.service.rate_limits import RateLimits, cost_of
from bot.settings.logs import log_fault, log_loss
from bot.store import StoreError
from bot.texts import Words

# The interaction is older than 3 s, was already answered, or its token has expired:
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json 2026-08-06
_TOO_LATE: Final = frozenset({10015, 10062, 40060, 50027})
# The command of the question in a control's id, as bot/commands/controls/question_key.py writes
# it, or the command with which the ids of moderators' buttons begin.
_IN_EDITOR: Final = re.compile(
    "rules:1:(?:fact|value|outcome|before|texts|numbers|yaml|again|edit|open|page):"
)
_PRESSED_COMMAND: Final = re.compile(r"(?::/|^)([a-z]{1,16})\b")
LOG = logging.getLogger(__name__)


class Tree(app_commands.CommandTree[Any]):
    """The tree of commands, with one check before all of them and one error handler."""

    def __init__(self, client: discord.Client) -> None:
        super().__init__(client)
        self.in_flight = InFlight()
        self.queue = FairQueue()
        self.latest = Latest(self.queue)
        self.rate_limits = RateLimits()
        self.metrics = Metrics()

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Return whether to answer; a member who asks too fast gets the seconds to wait."""
        task = self.in_flight.add(interaction)
        task.add_done_callback(partial(self._count, interaction, time.perf_counter()))
        if interaction.type is discord.InteractionType.autocomplete:
            # It comes at every letter, and has a budget of its own: see autocomplete.py.
            return True
        member_id, cost = interaction.user.id, cost_of(_command_name(interaction))
        wait_s = self.rate_limits.wait_s(member_id, interaction.guild_id, cost)
        if wait_s:
            note(interaction, "slowed_down")
            await _send_error(interaction, slow_down_card(wait_s, await words_of(interaction)))
        return not wait_s

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Answer an error: a mistake with the next step, a fault with its reference."""
        cause = getattr(error, "original", error)
        if interaction.type is discord.InteractionType.autocomplete:
            # Discord shows no error while a member types.
            note(interaction, "fault")
            log_fault(LOG, "nothing was offered", cause)
        else:
            await tell(interaction, cause)

    def _count(self, interaction: Interaction, start_s: float, _: object) -> None:
        """Count a finished interaction, with its outcome and time since `start_s` in seconds."""
        seconds = time.perf_counter() - start_s
        outcome: Outcome = interaction.extras.get("outcome", "answered")
        if interaction.type is discord.InteractionType.autocomplete:
            self.metrics.completed(outcome, seconds)
        else:
            # A press on a control belongs to no command.
            name = interaction.command.qualified_name if interaction.command else "press"
            client = interaction.client
            shard = client.shard_of(interaction.guild_id)
            self.metrics.answered(name, outcome, seconds, shard, client.process)

    async def finish(self, within_s: float) -> None:
        """Wait `within_s` seconds for answers in flight; those not done get a fault card."""
        for interaction in await self.in_flight.finished(within_s):
            if interaction.type is not discord.InteractionType.autocomplete:
                note(interaction, "not_taken")
                reference = log_loss(LOG, "no answer in time", "the bot was told to end")
                await _send_error(interaction, fault_card(reference, await words_of(interaction)))


def _command_name(interaction: Interaction) -> str:
    """Return an interaction's command, or a press's question's command; empty for other presses."""
    if interaction.command is not None:
        return str(interaction.command.qualified_name)
    data: Mapping[str, Any] = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    if _IN_EDITOR.match(custom_id):
        return "editor"
    pressed = _PRESSED_COMMAND.search(custom_id)
    return pressed[1] if pressed else ""


async def tell(
    interaction: Interaction,
    error: BaseException,
    *,
    kept: tuple[Section, ...] = (),
    view: discord.ui.View = discord.utils.MISSING,
) -> None:
    """Answer an error, wherever in an interaction it was raised.

    `kept`: sections with what the member typed, which stand before all others.
    """
    if not_taken(error):
        note(interaction, "not_taken")
        log_loss(LOG, "Discord took no answer", error)
        return
    note(interaction, _outcome(error))
    card = _error_card(error, await words_of(interaction))
    await _send_error(interaction, replace(card, sections=(*kept, *card.sections)), view)


async def send(
    interaction: Interaction,
    card: Card,
    *,
    view: discord.ui.View = discord.utils.MISSING,
    files: Sequence[discord.File] = (),
    public: bool = False,
) -> int | None:
    """Answer an interaction with a card, ephemeral unless `public`; return the message's id.

    None if Discord does not tell the id.
    """
    embed = with_mentions(embed_of(within_limits(card)), interaction.client.command_ids)
    if interaction.response.is_done():
        message = await interaction.followup.send(
            embed=embed, ephemeral=not public, view=view, files=files, wait=True
        )
        return message.id
    sent = await interaction.response.send_message(
        embed=embed, ephemeral=not public, view=view, files=files
    )
    return sent.message_id


def not_taken(error: BaseException) -> bool:
    """Return whether delivery failed because of Discord or the network, not because of a fault."""
    if isinstance(error, discord.HTTPException):
        is_failing = error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        is_too_many = error.status == HTTPStatus.TOO_MANY_REQUESTS
        return is_failing or is_too_many or error.code in _TOO_LATE
    return isinstance(error, aiohttp.ClientError)


def note(interaction: Interaction, outcome: Outcome) -> None:
    """Note how an interaction ended, for the metrics; without a note it counts as answered."""
    interaction.extras["outcome"] = outcome


async def _send_error(
    interaction: Interaction, card: Card, view: discord.ui.View = discord.utils.MISSING
) -> None:
    try:
        await send(interaction, card, view=view)
    except Exception as unsent:  # noqa: BLE001 - log_fault logs it
        if not_taken(unsent):
            note(interaction, "not_taken")
            log_loss(LOG, "Discord took no answer", unsent)
        else:
            note(interaction, "fault")
            log_fault(LOG, "an error could not be told", unsent)


def _outcome(error: BaseException) -> Outcome:
    if isinstance(error, StoreError):
        return "not_stored"
    return "mistake" if isinstance(error, Mistake | DeclinedError) else "fault"


def _error_card(error: BaseException, words: Words) -> Card:
    if isinstance(error, DeclinedError):
        return declined_card(error.reason, error.values, words)
    if isinstance(error, StoreError):
        log_loss(LOG, "nothing was stored or read", error)
        return declined_card("not_stored", {}, words)
    return unanswered_card(unanswered(error), words)
