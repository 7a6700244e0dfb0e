"""The connection to Discord, and what every command needs from it."""

import asyncio
import logging
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Final, Literal

import discord
import yarl

from bot.answers.model_place import model_place
from bot.answers.registry import Answer, answer
from bot.asking.mistake import Mistake
from bot.asking.names import named_machine
from bot.asking.request import Request
from bot.commands.asker import Asker, asker_of, note_unread
from bot.commands.interaction import Interaction
from bot.commands.lookup import Lookup
from bot.commands.members.measured_here import MeasuredHere
from bot.commands.moderators.libraries import Libraries
from bot.commands.replies import in_turn, wait
from bot.commands.service.foreign_page import page_trace
from bot.commands.tree import Tree
from bot.library.library import Library
from bot.pictures.painter import Painter
from bot.store import Store, StoreError

# Discord waits so long for a first response; an answer that takes longer asks a hub.
_FINISH_S = 3.0
# Discord asks for a heartbeat every 41.25 s and answers each (2026-11); in a quiet hour nothing
# else is heard, so that less would cut sound lines. With discord.py's 60 s a dead one would take
# longer to be noticed, and members would ask in vain meanwhile.
HEARTBEAT_TIMEOUT_S: Final = 50.0
CommandsAtDiscord = Literal["none", "older", "present"]
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answered:
    """A question, its answer, and the library that answered."""

    asked: Request
    answer: Answer
    library: Library


class Client(discord.AutoShardedClient):
    """A client that knows of guilds only, keeps no members and mentions nobody.

    `gateway` is taken in place of the address that Discord names; without a `lookup` models are
    those of the catalog only.
    """

    def __init__(
        self,
        libraries: Libraries,
        store: Store,
        painter: Painter,
        gateway: str | None = None,
        lookup: Lookup | None = None,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            enable_debug_events=True,  # of which `on_socket_raw_receive` is one
            heartbeat_timeout=HEARTBEAT_TIMEOUT_S,
            http_trace=page_trace(),
        )
        self.libraries = libraries
        self.store = store
        self.painter = painter
        self.measured_here = MeasuredHere(store.reports)
        self.tree = Tree(self)
        self._lookup = lookup
        self._gateway = yarl.URL(gateway) if gateway else None
        self.shards_on_line: set[int] = set()
        # What Discord offers to members, as far as is known; `older` ones work as well.
        self.commands_at_discord: CommandsAtDiscord = "none"
        self._heard_at = float("-inf")

    async def answered(self, interaction: Interaction, request: Request) -> Answered:
        """Answer a question in its turn; a Mistake where it cannot be answered as asked.

        Discord is told to wait where the turn is long in coming, or a hub has to be asked.
        """
        today = datetime.now(UTC).date()
        library, asker = await self.library_for(interaction), await asker_of(interaction)
        request = replace(request, usual=_usual(asker, library))
        request = await self._with_model(interaction, request, library)
        work = partial(answer, request, library, today)
        result = await in_turn(interaction, work)
        return Answered(request, result, library)

    async def library_for(self, interaction: Interaction) -> Library:
        """What answers an interaction; as far as it can be read, the shared library at least."""
        server_id, library = interaction.guild_id, self.libraries.shared_library
        try:
            library = await self.libraries.for_server(server_id)
            return await self.measured_here.over(library, server_id, int(time.time()))
        except StoreError as error:
            LOG.warning("a server's own rules or speeds were not read: %s", error)
            note_unread(interaction)
            return library

    async def library_of(self, server_id: int | None) -> Library:
        """What answers on a server, with the speeds that its members measured."""
        base = await self.libraries.for_server(server_id)
        return await self.measured_here.over(base, server_id, int(time.time()))

    async def _with_model(
        self, interaction: Interaction, request: Request, library: Library
    ) -> Request:
        """The question with the model of a repository, where it names one that is to be read."""
        if self._lookup is None:
            return request
        place = model_place(request, library, "repository")
        if place is None:
            return request
        model = await self._lookup.remembered(place.name)
        if model is None:
            await wait(interaction)
            model = await self._lookup.model(place.name)
        return replace(request, model=model)

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard, by the gateway of the settings where they name one."""
        await super().launch_shard(self._gateway or gateway, shard_id, initial=initial)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Serve until cancelled; answers under way are finished, and no new question is taken."""
        try:
            await super().connect(reconnect=reconnect)
        finally:
            # Nothing more is asked of a bot that has left the gateway; answers go another way.
            leaving = [asyncio.ensure_future(shard.disconnect()) for shard in self.shards.values()]
            await self.tree.finish(_FINISH_S)
            for left in leaving:
                left.cancel()

    async def on_socket_raw_receive(self, _: str) -> None:
        """Remember when the gateway was heard from; it answers heartbeats even in a quiet hour."""
        self._heard_at = time.monotonic()

    async def on_shard_connect(self, shard_id: int) -> None:
        """A shard has identified, and gets questions from now on."""
        self.shards_on_line.add(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """A shard has taken its session up again."""
        self.shards_on_line.add(shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """A shard has lost its line, or left it."""
        if HEARTBEAT_TIMEOUT_S <= self.silent_s < float("inf"):
            LOG.warning(
                "Discord was not heard from for %.0f s, so shard %s connects again",
                self.silent_s,
                shard_id,
            )
        self.shards_on_line.discard(shard_id)

    @property
    def silent_s(self) -> float:
        """Seconds since the gateway was last heard from; infinite before the first word."""
        return time.monotonic() - self._heard_at


def _usual(asker: Asker, library: Library) -> dict[str, str]:
    """What the asker has saved, for options that are left out."""
    usual = {"currency": asker.currency, "country": asker.market}
    if asker.machine is not None:
        try:
            named_machine(asker.machine.machine, library)
        except Mistake:
            # The catalog has lost it since; the member did not type it, so is not corrected.
            pass
        else:
            usual |= dict.fromkeys(("hardware", "own"), asker.machine.machine)
    return {name: text for name, text in usual.items() if text is not None}
