"""The set-up card of a server that has invited the bot: once for each invitation.

It goes to the system channel, else to the first channel where the bot may write; where there is
none, the first command of somebody with Manage Server is followed by it, for them alone. Nobody
gets a direct message.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

import aiohttp
import discord
from discord import app_commands

from bot.cards.limits import within_limits
from bot.commands.asker import words_of
from bot.commands.client import Client
from bot.commands.embed import embed_of
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import manages_server
from bot.commands.moderators.server_settings.pages import settings_message
from bot.commands.tree import send
from bot.settings.logs import brief
from bot.store import StoreError
from bot.store.expiry import DAY_S
from bot.texts import words_for

# Whoever invited the bot has gone on by then, and servers from before this card get none.
_FRESH_S: Final = DAY_S
# A channel may refuse although the permissions that Discord told allow it; each refusal counts
# against the bot at Discord.
_MOST_TRIES: Final = 3
_SETS_UP: Final = "settings server"  # the command that shows the same choices
LOG = logging.getLogger(__name__)


def greet_servers(client: Client) -> None:
    """Let a client show its set-up card to servers that invite it."""
    invitation = Invitation(client)

    async def on_guild_join(guild: discord.Guild) -> None:
        await invitation.greet(guild)

    async def on_guild_available(guild: discord.Guild) -> None:
        # Whoever invited it while it was away is told apart from the others by the time alone.
        await invitation.greet(guild)

    async def on_app_command_completion(
        interaction: Interaction, command: app_commands.Command[Any, ..., Any]
    ) -> None:
        await invitation.follow(interaction, command.qualified_name)

    for event in (on_guild_join, on_guild_available, on_app_command_completion):
        client.event(event)


class Invitation:
    """Shows the set-up card; the store remembers for which invitations it was shown."""

    def __init__(self, client: Client) -> None:
        self._client: Final = client
        # Servers whose card was shown, or is not to be: no command there asks the store again.
        self._settled: Final[set[int]] = set()

    async def greet(self, guild: discord.Guild) -> None:
        """Show a server its card if its invitation is new; a store that fails is only logged."""
        store = self._client.store
        try:
            if await self._is_new(guild) and await self._post(
                guild, await store.settings.get(guild.id)
            ):
                await store.invitations.take(guild.id, int(time.time()))
        except StoreError as error:
            LOG.warning("server %s got no card to set it up: %s", guild.id, error)

    async def _is_new(self, guild: discord.Guild) -> bool:
        """Note the invitation of a server; return whether it was not known, and is of today."""
        joined = guild.me.joined_at if guild.me is not None else None
        if joined is None or time.time() - joined.timestamp() > _FRESH_S:
            return False
        is_new = await self._client.store.invitations.claim(guild.id, int(joined.timestamp()))
        if is_new:
            self._settled.discard(guild.id)
        return is_new

    async def _post(self, guild: discord.Guild, here: Mapping[str, str]) -> bool:
        """Post the card in the server's language; return whether a channel took it."""
        words = words_for(here.get("language") or str(guild.preferred_locale))
        card, view = settings_message("setup", here, guild, words)
        for channel in islice(_writable(guild), _MOST_TRIES):
            try:
                await channel.send(embed=embed_of(within_limits(card)), view=view)
            except discord.Forbidden:
                continue
            except (discord.HTTPException, aiohttp.ClientError) as error:
                # It may have been taken, so no other channel gets it too.
                LOG.warning("server %s took no card to set it up: %s", guild.id, brief(error))
                return False
            return True
        LOG.info("server %s has no channel for the card to set it up", guild.id)
        return False

    async def follow(self, interaction: Interaction, command: str) -> None:
        """Show the card that still waits after a command of somebody who may set up."""
        server_id = interaction.guild_id
        if server_id is None or server_id in self._settled or not manages_server(interaction):
            return
        guild = self._client.get_guild(server_id)
        if guild is None:
            return
        store = self._client.store
        try:
            # Discord tells of servers one by one, and a command may come before its server's turn.
            await self._is_new(guild)
            is_due = await store.invitations.take(server_id, int(time.time()))
            self._settled.add(server_id)
            if is_due and command != _SETS_UP:
                await self._show(interaction, guild)
        except StoreError as error:
            LOG.warning("a waiting card to set up %s was not read: %s", server_id, error)

    async def _show(self, interaction: Interaction, guild: discord.Guild) -> None:
        here = await self._client.store.settings.get(guild.id)
        card, view = settings_message("setup", here, guild, await words_of(interaction))
        try:
            await send(interaction, card, view=view)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            LOG.warning("server %s took no card to set it up: %s", guild.id, brief(error))
            self._settled.discard(guild.id)
            await self._client.store.invitations.give_back(guild.id)


def _writable(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Yield the channels where the bot may write with embeds, the system channel first."""
    first = [guild.system_channel] if guild.system_channel is not None else []
    others = [channel for channel in guild.text_channels if channel not in first]
    for channel in (*first, *others):
        held = channel.permissions_for(guild.me)
        if held.view_channel and held.send_messages and held.embed_links:
            yield channel
