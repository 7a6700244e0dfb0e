"""One of the members who ask the bot that is shared: what they ask counts for nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.process.loopback_discord import LoopbackDiscord, Reply


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

    async def message_command(self, name: str, content: str, **who: Any) -> Reply:
        """As that of the loopback Discord."""
        return await self.discord.message_command(name, content, **{"user_id": self.id, **who})

    async def autocomplete(self, name: str, option: str, typed: str) -> list[dict[str, Any]]:
        """As that of the loopback Discord."""
        return await self.discord.autocomplete(name, option, typed)
