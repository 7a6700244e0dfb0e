"""The connection to Discord, and what every command needs from it."""

from datetime import UTC, datetime

import discord
import yarl

from bot.answers.asked import Asked
from bot.answers.desk import answer
from bot.answers.line import visible
from bot.cards.deal import card_of
from bot.commands.tree import Tree, send
from bot.library.library import Library
from bot.texts import words_for


class Client(discord.AutoShardedClient):
    """A client that knows of guilds only, keeps no members and mentions nobody.

    `gateway` is taken in place of the address that Discord names.
    """

    def __init__(self, library: Library, gateway: str | None = None) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.library = library
        self.tree = Tree(self)
        self._gateway = yarl.URL(gateway) if gateway else None

    async def answer(
        self, interaction: discord.Interaction["Client"], command: str, **options: str | None
    ) -> None:
        """Answer a command at once; a Mistake or a fault of ours goes to the tree's handler."""
        given = {name: visible(text) for name, text in options.items() if text is not None}
        today = datetime.now(UTC).date()
        found = answer(Asked(command, given), self.library, today)
        await send(interaction, card_of(found, words_for(str(interaction.locale))))

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard, by the gateway of the settings where they name one."""
        await super().launch_shard(self._gateway or gateway, shard_id, initial=initial)
