"""One of the members who ask the bot that is shared: what they ask counts for nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.process.loopback_discord import LoopbackDiscord, Reply

DEFERRED_UPDATE = 6
SEEN_S = 20.0


@dataclass(frozen=True)
class Member:
    """Asks with an id of their own, unless another is given."""

    discord: LoopbackDiscord
    id: int

    async def slash(self, name: str, options: Mapping[str, Any] | None = None, **who: Any) -> Reply:
        """As that of the loopback Discord."""
        return await self.discord.slash(name, options, **{"user_id": self.id, **who})

    async def press(self, custom_id: str, **what: Any) -> Reply:
        """As that of the loopback Discord."""
        return await self.discord.press(custom_id, **{"user_id": self.id, **what})

    async def led_to(self, custom_id: str, message: dict[str, Any], **what: Any) -> dict[str, Any]:
        """Press, and return the message that comes of it: the same one changed, or another.

        Also where the bot takes its time, for which it has an update at first that changes nothing.
        """
        reply = await self.press(custom_id, message=message, **what)
        if reply.type != DEFERRED_UPDATE:
            return reply.message or {}

        def changed() -> dict[str, Any] | None:
            named = [*reply.followups, message["id"]][0]
            return self.discord.message(named)

        await self.discord.until(lambda: changed() not in (None, message), SEEN_S, "nothing came")
        return changed() or {}

    async def message_command(self, name: str, content: str, **who: Any) -> Reply:
        """As that of the loopback Discord."""
        return await self.discord.message_command(name, content, **{"user_id": self.id, **who})

    async def autocomplete(self, name: str, option: str, typed: str) -> list[dict[str, Any]]:
        """As that of the loopback Discord."""
        return await self.discord.autocomplete(name, option, typed)
