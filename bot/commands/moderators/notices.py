"""Messages of the bot's own accord to the moderators' channel that a server has set."""

import logging
from collections.abc import Callable
from functools import partial

import aiohttp
import discord

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.cards.server.problem_words import problem_lines
from bot.cards.server.problems_card import mended_card, problems_card
from bot.commands.embed import embed_of
from bot.marked_yaml import Problem
from bot.settings.logs import brief
from bot.store import StoreError
from bot.store.server_settings import ServerSettings
from bot.texts import Words, words_for

CardInWords = Callable[[Words], Card]
LOG = logging.getLogger(__name__)


class Notices:
    """Sends problems to moderators' channels; a server without one gets none."""

    def __init__(self, client: discord.Client, settings: ServerSettings) -> None:
        self._client = client
        self._settings = settings

    async def shared_rules_are_broken(self, problems: tuple[Problem, ...]) -> None:
        """Notify every server that the new shared files are not used."""
        await self._send_to_all(partial(_broken, "notice.shared_broken", problems))

    async def shared_rules_are_mended(self) -> None:
        """Notify every server that the shared files are used again."""
        await self._send_to_all(partial(mended_card, "notice.shared_mended"))

    async def own_rules_are_broken(self, server_id: int, problems: tuple[Problem, ...]) -> None:
        """Notify a server that its rules no longer fit the shared ones."""
        await self._send_to(server_id, partial(_broken, "notice.own_broken", problems))

    async def own_rules_are_mended(self, server_id: int) -> None:
        """Notify a server that its rules fit the shared ones again."""
        await self._send_to(server_id, partial(mended_card, "notice.own_mended"))

    async def _send_to_all(self, card: CardInWords) -> None:
        try:
            channels = await self._settings.everywhere("moderators_channel_id")
        except StoreError as error:
            LOG.warning("no moderators could be told: %s", error)
            return
        for server_id, channel_id in channels.items():
            await self._send(server_id, channel_id, card)

    async def _send_to(self, server_id: int, card: CardInWords) -> None:
        channel_id = await self._settings.value(server_id, "moderators_channel_id")
        if channel_id is not None:
            await self._send(server_id, channel_id, card)

    async def _send(self, server_id: int, channel_id: str, card: CardInWords) -> None:
        server = self._client.get_guild(server_id)
        if server is None:
            # The bot was removed, or the server deleted.
            return
        language = await self._settings.value(server_id, "language")
        words = words_for(language or str(server.preferred_locale))
        channel = self._client.get_partial_messageable(int(channel_id))
        try:
            await channel.send(embed=embed_of(within_limits(card(words))))
        except (discord.HTTPException, aiohttp.ClientError) as error:
            LOG.warning("the moderators of %s could not be told: %s", server_id, brief(error))


def _broken(key: str, problems: tuple[Problem, ...], words: Words) -> Card:
    return problems_card(words.say(key), problem_lines(problems, words), words)
