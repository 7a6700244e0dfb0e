"""A Discord on this machine, for tests: REST and gateway in one server that checks what it gets."""

from tests.process.loopback_discord.invocation import NotOfferedError
from tests.process.loopback_discord.reply import Reply
from tests.process.loopback_discord.server import LoopbackDiscord

__all__ = ["LoopbackDiscord", "NotOfferedError", "Reply"]
