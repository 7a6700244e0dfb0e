"""`/watch`: the group of commands, as it is registered with Discord."""

from discord import app_commands
from discord.app_commands import Group

from bot.commands.group import server_group
from bot.commands.moderators.moderator_commands import offered_items
from bot.commands.watches.listing import list_watches
from bot.commands.watches.setting import watch_answer, watch_price


def watch_group() -> Group:
    """Return the group; it is for servers that have installed the bot."""
    group = server_group(
        "watch", {"answer": watch_answer, "price": watch_price, "list": list_watches}
    )
    command = group.get_command("price")
    if isinstance(command, app_commands.Command):
        command.autocomplete("item")(offered_items)
    return group
