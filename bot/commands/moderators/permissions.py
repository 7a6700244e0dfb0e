"""Permission to change a server's rules: its moderator role, or Manage Server."""

import discord

from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction


async def server_of_moderator(interaction: Interaction) -> int:
    """Return the id of the server where a moderator acts; DeclinedError if the member is none.

    Discord sends roles and permissions with each interaction, so they are current.
    """
    server_id = interaction.guild_id
    if server_id is None:
        raise DeclinedError("server_only")
    if interaction.client.get_guild(server_id) is None:
        raise DeclinedError("server_gone")
    if not await is_moderator(interaction, server_id):
        raise DeclinedError("no_power")
    return server_id


def manages_server(interaction: Interaction) -> bool:
    """Return whether a member may choose the moderators."""
    held = interaction.permissions
    return held.manage_guild or held.administrator


async def is_moderator(interaction: Interaction, server_id: int) -> bool:
    """Return whether a member may change the rules of the server where they are."""
    if manages_server(interaction):
        return True
    role_id = await interaction.client.store.settings.value(server_id, "moderator_role_id")
    member = interaction.user
    if role_id is None or not isinstance(member, discord.Member):
        return False
    return member.get_role(int(role_id)) is not None
