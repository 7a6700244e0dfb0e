"""Where a watch may be set, and who may remove one; checked at the moment of use."""

from typing import TYPE_CHECKING

import discord

from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import is_moderator
from bot.store import Watch

if TYPE_CHECKING:  # the client asks watched questions again
    from bot.commands.client import Client


def server_of(interaction: Interaction) -> int:
    """Return the server of a member; DeclinedError where the bot is not installed."""
    server_id = interaction.guild_id
    if server_id is None:
        raise DeclinedError("server_only")
    if interaction.client.get_guild(server_id) is None:
        raise DeclinedError("server_gone")
    return server_id


def channel_of(interaction: Interaction) -> int:
    """Return the channel where both may write; DeclinedError if one of them may not.

    Discord sends the permissions of both with each interaction.
    """
    if interaction.channel_id is None or not _may_write(interaction, interaction.permissions):
        raise DeclinedError("no_writing")
    held = interaction.app_permissions
    if not (held.view_channel and held.embed_links and _may_write(interaction, held)):
        raise DeclinedError("watch_here")
    return interaction.channel_id


async def may_remove(interaction: Interaction, watch: Watch) -> bool:
    """Return whether a member has set a watch, or is a moderator of its server."""
    if interaction.guild_id != watch.server_id:
        return False
    mine = interaction.user.id == watch.author_id
    return mine or await is_moderator(interaction, watch.server_id)


def channel_named(
    interaction: Interaction, channel_id: int
) -> discord.abc.GuildChannel | discord.Thread | None:
    """Return a channel of the server, as far as it is known here."""
    return (
        None if interaction.guild is None else interaction.guild.get_channel_or_thread(channel_id)
    )


def sees_channel(interaction: Interaction, channel_id: int) -> bool:
    """Return whether a member can open a channel, as far as it is known here."""
    member, channel = interaction.user, channel_named(interaction, channel_id)
    if channel is None or not isinstance(member, discord.Member):
        return False
    return channel.permissions_for(member).view_channel


def is_served_here(client: "Client", server_id: int) -> bool:
    """Return whether this process tells a server's channels: it holds the server's shard.

    The one place that decides which of several processes asks a watch again. That a change is told
    once holds without it as well: `Watches.see` lets one of them through.
    """
    return client.get_guild(server_id) is not None


def _may_write(interaction: Interaction, held: discord.Permissions) -> bool:
    if isinstance(interaction.channel, discord.Thread):
        return held.send_messages_in_threads
    return held.send_messages
