"""A Discord on this machine, for tests: REST and gateway in one server that checks what it gets."""

from tests.process.loopback_discord.invocation import NotOfferedError
from tests.process.loopback_discord.payloads import FOREIGN_GUILD_ID, GROUP
from tests.process.loopback_discord.reply import Reply
from tests.process.loopback_discord.server import LoopbackDiscord

__all__ = ["FOREIGN_GUILD_ID", "GROUP", "LoopbackDiscord", "NotOfferedError", "Reply"]
