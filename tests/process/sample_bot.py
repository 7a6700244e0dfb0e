"""A small discord.py bot of which everything is known: what the loopback Discord is tried with."""

import os
from typing import Any, Final

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

BREACHES: Final[dict[str, dict[str, Any]]] = {
    "title": {"embed": discord.Embed(title="t" * 257)},
    "sum": {"embeds": [discord.Embed(description="d" * 3500)] * 2},
    "nothing": {"content": ""},
    "content": {"content": "c" * 2001},
}


class AgainView(discord.ui.View):
    """One button, which writes into its own message."""

    @discord.ui.button(label="Again", custom_id="again")
    async def again(
        self, interaction: discord.Interaction[discord.Client], _: discord.ui.Button["AgainView"]
    ) -> None:
        """Change the message that the button hangs on."""
        await interaction.response.edit_message(content="again", view=None)


class SampleBot(discord.AutoShardedClient):
    """Registers its commands at every start."""

    def __init__(self) -> None:
        mentions = discord.AllowedMentions.none()
        super().__init__(intents=discord.Intents(guilds=True), allowed_mentions=mentions)
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(echo)
        self.tree.add_command(slow)
        self.tree.add_command(breach)

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait 5 s between two sessions: nobody counts them here."""


@app_commands.command(description="Says it again")
@app_commands.describe(text="What to say", times="How often")
async def echo(
    interaction: discord.Interaction[SampleBot], text: str, times: app_commands.Range[int, 1, 3] = 1
) -> None:
    """Answer at once, to the asking member only."""
    embed = discord.Embed(title=text * times, description=str(interaction.locale))
    embed.set_footer(text=type(interaction.user).__name__)
    await interaction.response.send_message(embed=embed, ephemeral=True)


@echo.autocomplete("text")
async def words(_: discord.Interaction[SampleBot], typed: str) -> list[app_commands.Choice[str]]:
    """Two words that begin with what was typed."""
    return [app_commands.Choice(name=typed + end, value=typed + end) for end in ("a", "b")]


@app_commands.command(description="Takes its time")
async def slow(interaction: discord.Interaction[SampleBot]) -> None:
    """Defer, then answer with a button, a file, and one message more."""
    await interaction.response.defer(ephemeral=True)
    file = discord.File(os.devnull, filename="empty.txt")
    await interaction.edit_original_response(
        content="done", view=AgainView(timeout=None), attachments=[file]
    )
    await interaction.followup.send("one more", ephemeral=True)


@app_commands.command(description="Breaks a limit")
async def breach(interaction: discord.Interaction[SampleBot], kind: str) -> None:
    """Send what Discord refuses, then say how it was refused."""
    try:
        await interaction.response.send_message(**BREACHES[kind])
    except discord.HTTPException as error:
        await interaction.response.send_message(f"{error.status} {error.code}")


if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_BASE"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    SampleBot().run(os.environ["DISCORD_TOKEN"])
