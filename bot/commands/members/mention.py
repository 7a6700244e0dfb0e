"""A message that mentions the bot, answered in its channel like a public `/ask`.

Discord delivers the text of a message to a bot that it mentions without the privileged intent;
of all other messages this process gets no text, and drops them.
https://docs.discord.com/developers/events/gateway#message-content-intent 2026-08
"""

import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import discord
from discord.utils import MISSING

from bot.asking.request import Request
from bot.asking.sentence.read_sentence import read_sentence
from bot.cards.ask.card import no_question_card
from bot.commands.asker import as_asker, asker_in_server
from bot.commands.client import Client
from bot.commands.controls.answer_reply import respond
from bot.commands.interaction import Interaction
from bot.commands.replies import in_turn
from bot.commands.service.metrics import Outcome
from bot.commands.service.rate_limits import cost_of
from bot.commands.tree import note, send, tell

_COMMAND: Final = "mention"
_WRITTEN: Final = (discord.MessageType.default, discord.MessageType.reply)
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Posted:
    """A sent answer as its sender knows it: without an id, since no picture is added by an edit."""

    id: None = None
    message_id: None = None


class Mention:
    """A mention in the place of an interaction: what an answer needs of one, in its channel.

    It has no locale of the asker and can show nothing to them alone, so that every answer is
    public. Nobody is mentioned in it: the client allows no mention at all.
    """

    type = discord.InteractionType.application_command
    locale = None
    message = None  # no control was pressed
    command = None

    def __init__(self, client: Client, message: discord.Message) -> None:
        self.client = client
        self.user = message.author
        self.channel = message.channel
        self.channel_id = message.channel.id
        self.guild_id = message.guild.id if message.guild else None
        self.guild_locale = message.guild.preferred_locale if message.guild else None
        self.extras: dict[str, Any] = {}
        self.response = self.followup = self
        self._answered = False

    def is_done(self) -> bool:
        """Return whether an answer was sent."""
        return self._answered

    async def defer(self, **_: bool) -> None:
        """Do nothing: a message may wait for its answer as long as it takes."""

    async def send_message(
        self,
        *,
        embed: discord.Embed,
        view: discord.ui.View = MISSING,
        files: Sequence[discord.File] = (),
        **_: bool,
    ) -> _Posted:
        """Send a card into the channel."""
        shown = None if view is MISSING else view
        # discord.py's overloads know no view that may be None.
        write: Any = self.channel.send
        await write(embed=embed, view=shown, files=list(files))
        self._answered = True
        return _Posted()

    send = send_message


def answer_mentions(client: Client) -> None:
    """Let a client answer the messages that mention it."""

    async def on_message(message: discord.Message) -> None:
        if is_for(message, client):
            await answer_mention(client, message)

    client.event(on_message)


def is_for(message: discord.Message, client: Client) -> bool:
    """Return whether a member mentions the bot, by itself and not with everyone."""
    if message.author.bot or message.webhook_id is not None or message.guild is None:
        return False
    if message.mention_everyone or message.type not in _WRITTEN or client.user is None:
        return False
    return any(user.id == client.user.id for user in message.mentions)


async def answer_mention(client: Client, message: discord.Message) -> None:
    """Answer a mention within its author's rate limit; errors are answered like a command's."""
    asked: Any = Mention(client, message)
    if not _may_answer(message):
        LOG.warning("no answer to a mention: the bot may not write in channel %s", asked.channel_id)
        return
    start_s = time.perf_counter()
    task = client.tree.in_flight.add(asked)
    task.add_done_callback(partial(_count, asked, start_s))
    wait_s = client.tree.rate_limits.wait_s(asked.user.id, asked.guild_id, cost_of("ask"))
    if wait_s:
        note(asked, "slowed_down")
        return
    try:
        await _answer(asked, message)
    except Exception as error:  # noqa: BLE001 - answered and logged like every fault
        await tell(asked, error)


async def _answer(asked: Interaction, message: discord.Message) -> None:
    """Answer the question of a message; one that asks nothing only if it names the bot itself."""
    asker = await asker_in_server(asked)
    as_asker(asked, asker)
    library = await asked.client.library_for(asked)
    usual = {"hardware": asker.machine.machine} if asker.machine else {}
    text = message.content
    reading = await in_turn(asked, partial(read_sentence, text, library, usual))
    if reading.command is not None:
        await respond(asked, Request("ask", {"text": text}), public=True)
    elif _names(text, asked.client):
        note(asked, "mistake")
        await send(asked, no_question_card(reading, asker.words), public=True)


def _names(text: str, client: Client) -> bool:
    """Return whether a text itself mentions the bot, not only as a reply to it."""
    return client.user is not None and re.search(rf"<@!?{client.user.id}>", text) is not None


def _may_answer(message: discord.Message) -> bool:
    """Return whether the bot may write there with embeds; True if Discord has not said."""
    if message.guild is None or message.guild.me is None:
        return True
    held = message.channel.permissions_for(message.guild.me)
    is_thread = isinstance(message.channel, discord.Thread)
    writes = held.send_messages_in_threads if is_thread else held.send_messages
    return held.view_channel and writes and held.embed_links


def _count(asked: Interaction, start_s: float, _: object) -> None:
    outcome: Outcome = asked.extras.get("outcome", "answered")
    asked.client.tree.metrics.answered(_COMMAND, outcome, time.perf_counter() - start_s)
