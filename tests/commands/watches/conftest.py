"""A server on the small library whose members ask, watch, and set prices."""

from typing import Any

import pytest
import simcord

from bot.answers.registry import answer
from bot.commands import client
from bot.commands.client import Client
from bot.commands.moderators.moderator_commands import moderator_commands
from bot.overlays.overlay import overlaid
from bot.store import Change, Store
from tests.commands.scene import Scene

PRICE = """\
prices:
  - {{ item: small-gpu, market: us, currency: usd, condition: used, typical: {usd},
      as_of: 2026-11-19, quality: A, source: here }}
"""


@pytest.fixture(autouse=True)
def real_answers(made_up_answers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is watched is worked out, not made up."""
    monkeypatch.setattr(client, "answer", answer)


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library, with the moderators' commands too."""
    for group in moderator_commands():
        member_bot.tree.add_command(group)
    return member_bot


class Priced:
    """A scene in which the price of the card can change."""

    def __init__(self, scene: Scene, bot: Client, store: Store) -> None:
        self.scene = scene
        self._bot = bot
        self.store = store

    async def at(self, usd: float) -> None:
        """Publish a price of the card, and ask the watches again."""
        await self.publish(usd)
        await self.asked_again()

    async def publish(self, usd: float) -> None:
        """Publish a price of the card on the server."""
        server_id, text = self.scene.guild.id, PRICE.format(usd=usd)
        libraries = self._bot.libraries
        number = (await libraries.in_force(server_id)).number
        change = Change(1, "lin", 1_790_000_000, "", text)
        revision = await self.store.revisions.publish(server_id, number, change)
        loaded = overlaid(libraries.shared, text, f"server@{number + 1}")
        await libraries.publish(server_id, revision, loaded, libraries.shared.version)

    async def asked_again(self) -> None:
        """Ask the watches of the server again."""
        self._bot.watching.wake(self.scene.guild.id)
        await self._bot.watching.ask_due()

    @property
    def told(self) -> list[Any]:
        """The cards in the channel that the bot wrote by itself, the oldest first."""
        return cards_in(self.scene.channel)


def cards_in(channel: simcord.ChannelHandle) -> list[Any]:
    """Return the cards of a channel, the oldest first."""
    return [message.embeds[0] for message in channel.history() if message.embeds]


@pytest.fixture
async def priced(scene: Scene, bot: Client, store: Store) -> Priced:
    """Return the scene, once the bot knows its server."""
    await scene.env.settle()
    return Priced(scene, bot, store)
