"""The Discord client, and what every command needs from it."""

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, Final, Literal

import discord
import yarl

from bot.answers.ask.ask import asking_back, reading_of, request_of
from bot.answers.model_place import model_place
from bot.answers.registry import Answer, answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.asking.sentence.reading import Reading
from bot.catalog.model import Model
from bot.commands.asker import as_asked, asker_of, note_unread
from bot.commands.interaction import Interaction
from bot.commands.lookup import Lookup
from bot.commands.members.measured_here import MeasuredHere
from bot.commands.moderators.editor.kept import Kept
from bot.commands.moderators.libraries import Libraries
from bot.commands.replies import in_turn, wait
from bot.commands.service.foreign_page import page_trace
from bot.commands.service.late_pictures import LatePictures
from bot.commands.shards.claims import Claims
from bot.commands.shards.identifying import Identifying
from bot.commands.tree import Tree
from bot.commands.watches.rounds import Rounds
from bot.library.library import Library
from bot.pictures.painter import Painter
from bot.store import Store, StoreError

# Discord waits 3 s for a first response; an answer that takes longer waits for a model hub.
_FINISH_S = 3.0
# Discord wants a heartbeat every 41.25 s and answers each (2026-11). In a quiet hour it sends
# nothing else, so a shorter limit would close working connections. With discord.py's 60 s a dead
# one would be noticed later, while members ask in vain.
HEARTBEAT_TIMEOUT_S: Final = 50.0
CommandsAtDiscord = Literal["none", "older", "present"]
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answered:
    """A question, its answer, and the library that the answer comes from.

    `read`: how the sentence was read that led to the question; None if none was asked.
    """

    asked: Request
    answer: Answer
    library: Library
    read: Reading | None = None


class Client(discord.AutoShardedClient):
    """A client that receives guild events only, caches no members and mentions nobody.

    With `mentions` it receives the messages of servers too; Discord leaves out the text of those
    that do not mention it. `gateway` replaces the gateway address that Discord gives. Without a
    `lookup`, only models of the catalog are known.
    """

    def __init__(
        self,
        libraries: Libraries,
        store: Store,
        painter: Painter,
        gateway: str | None = None,
        lookup: Lookup | None = None,
        *,
        mentions: bool = False,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=mentions),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            enable_debug_events=True,  # enables `on_socket_raw_receive`
            heartbeat_timeout=HEARTBEAT_TIMEOUT_S,
            http_trace=page_trace(),
        )
        self.libraries = libraries
        self.store = store
        self.painter = painter
        self.late_pictures = LatePictures(painter)
        self.measured_here = MeasuredHere(store.reports)
        self.tree = Tree(self)
        self.watching = Rounds(self)
        self._lookup = lookup
        self.editing: Kept[Any] = Kept()
        self._gateway = yarl.URL(gateway) if gateway else None
        self.shards_on_line: set[int] = set()
        self.claims: Claims | None = None  # of the shards, among several processes
        self.process = ""
        self.identifying: Identifying | None = None
        # The commands known to be registered with Discord; `older` ones work as well.
        self.commands_at_discord: CommandsAtDiscord = "none"
        self.command_ids: Mapping[str, int] = {}
        self._heard_at = float("-inf")

    async def answered(self, interaction: Interaction, request: Request) -> Answered:
        """Answer a question in its turn; raises Mistake if it cannot be answered as asked.

        The response is deferred if the turn is long in coming, or if a hub has to be asked.
        """
        today = datetime.now(UTC).date()
        library, asker = await self.library_for(interaction), await asker_of(interaction)
        request = as_asked(request, asker, library)
        if request.command == "ask":
            return await self._sentence(interaction, request, library, today)
        request = await self._with_model(interaction, request, library)
        work = partial(answer, request, library, today)
        result = await in_turn(interaction, work)
        return Answered(request, result, library)

    async def answered_soon(
        self, interaction: Interaction, request: Request, within_s: float
    ) -> Answered | None:
        """Answer a question without deferring the response, so that a form can be opened.

        None if it takes longer, or if only a model hub knows its model.
        """
        library, asker = await self.library_for(interaction), await asker_of(interaction)
        try:
            request = as_asked(request, asker, library)
            work = partial(answer, request, library, datetime.now(UTC).date())
            async with asyncio.timeout(within_s):
                result = await self.tree.queue.answer(interaction, work)
        except (TimeoutError, Mistake):
            return None
        return Answered(request, result, library)

    async def _sentence(
        self, interaction: Interaction, request: Request, library: Library, today: date
    ) -> Answered:
        """Answer what a sentence asks, as if its command had been used; or ask back."""
        reading = await in_turn(interaction, partial(reading_of, request, library))
        asked = request_of(reading, request)
        if reading.missing:
            return Answered(asked, asking_back(reading, library), library)
        try:
            asked = await self._with_model(interaction, asked, library)
            result = await in_turn(interaction, partial(answer, asked, library, today))
        except Mistake as mistake:
            mistake.read = reading
            raise
        return Answered(asked, result, library, reading)

    async def library_for(self, interaction: Interaction) -> Library:
        """Return the library for an interaction, as far as the store can be read."""
        try:
            return await self.library_of(interaction.guild_id)
        except StoreError as error:
            LOG.warning("a server's own rules or speeds were not read: %s", error)
            note_unread(interaction)
            return self.libraries.known_of(interaction.guild_id)

    async def library_of(self, server_id: int | None) -> Library:
        """Return the library of a server with its approved reports; may raise StoreError."""
        base = await self.libraries.for_server(server_id)
        return await self.measured_here.over(base, server_id, int(time.time()))

    async def model_at(self, repository: str) -> Model:
        """Return the model of a repository, asked of the hub unless remembered; may raise Mistake.

        The interaction that asks must be deferred.
        """
        if self._lookup is None:
            raise Mistake("hub_unreachable")
        known = await self._lookup.remembered(repository)
        return known or await self._lookup.model(repository)

    async def _with_model(
        self, interaction: Interaction, request: Request, library: Library
    ) -> Request:
        """Return the request with the model read from the repository that it names, if it does."""
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
        """Connect a shard, through the gateway of the settings if they name one."""
        await super().launch_shard(self._gateway or gateway, shard_id, initial=initial)

    async def launch_shards(self) -> None:
        """Connect the shards; those that are claimed are opened one by one, as they are claimed."""
        if self.claims is None or self.claims.is_fixed:
            await super().launch_shards()
        else:
            await self.claims.open()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a shard may identify, among the shards of all processes."""
        if self.identifying is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self.identifying.turn(shard_id or 0)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Serve until cancelled; then finish the answers in flight and take no new questions."""
        try:
            await super().connect(reconnect=reconnect)
        finally:
            # Off the gateway no new questions arrive; answers in flight go out over HTTP.
            leaving = asyncio.ensure_future(self._leave())
            self.late_pictures.stop()
            await self.tree.finish(_FINISH_S)
            await asyncio.wait({leaving}, timeout=_FINISH_S)
            leaving.cancel()

    async def _leave(self) -> None:
        """Close all shards, and let other processes take them."""
        if self.claims is None or self.claims.is_fixed:
            await asyncio.gather(*(shard.disconnect() for shard in self.shards.values()))
        if self.claims is not None:
            await self.claims.leave()

    @property
    def served_shards(self) -> frozenset[int]:
        """The shards that this process has to serve; empty before that is known."""
        if self.claims is not None:
            return self.claims.served
        return frozenset(self.shard_ids or range(self.shard_count or 0))

    def shard_of(self, server_id: int | None) -> int:
        """Return the shard of a server, or of direct messages."""
        return ((server_id or 0) >> 22) % (self.shard_count or 1)

    def agree_on(self, shard_count: int) -> None:
        """Set the number of all shards, which has to be known before one is opened."""
        self.shard_count = self._connection.shard_count = shard_count
        self._connection.shard_ids = range(shard_count)

    def forget_servers_of(self, shard_id: int) -> None:
        """Drop what is known of the servers of a shard that another process serves from now on."""
        self.libraries.forget(lambda server_id: self.shard_of(server_id) == shard_id)
        for server in [server for server in self.guilds if server.shard_id == shard_id]:
            self._connection._remove_guild(server)  # noqa: SLF001 - discord.py has no other way

    async def on_socket_raw_receive(self, _: str) -> None:
        """Note the time of the last gateway message; heartbeats are answered in quiet hours too."""
        self._heard_at = time.monotonic()

    async def on_shard_connect(self, shard_id: int) -> None:
        """Note a shard that has identified and receives questions from now on."""
        await self._on_line(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Note a shard that has resumed."""
        await self._on_line(shard_id)

    async def _on_line(self, shard_id: int) -> None:
        """Note a shard, or close one that was given back while it connected again."""
        if self.claims is None or shard_id in self.claims.served:
            self.shards_on_line.add(shard_id)
        elif (shard := self.get_shard(shard_id)) is not None:
            await shard.disconnect()

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Note a shard that has lost or closed its connection."""
        if HEARTBEAT_TIMEOUT_S <= self.silent_s < float("inf"):
            LOG.warning(
                "Discord was not heard from for %.0f s, so shard %s connects again",
                self.silent_s,
                shard_id,
            )
        self.shards_on_line.discard(shard_id)

    async def on_guild_remove(self, server: discord.Guild) -> None:
        """Delete the watches of a server that has removed the bot: nobody there can read it."""
        try:
            await self.store.watches.forget_server(server.id)
        except StoreError as error:
            LOG.warning("the watches of %s stay until they expire: %s", server.id, error)

    @property
    def silent_s(self) -> float:
        """Seconds since the last message from the gateway; infinite before the first."""
        return time.monotonic() - self._heard_at
