"""Messages that tell a channel what has changed, once for each change, mentioning nobody."""

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from bot.cards.limits import within_limits
from bot.cards.watch.card import ChangedWatch, changed_card
from bot.commands.controls.question_key import remember
from bot.commands.embed import embed_of
from bot.commands.watches.listing import REMOVE_BUTTON
from bot.commands.watches.subject import opening_view, subject_of
from bot.library.library import Library
from bot.overlays.watched.question import Watched, WatchedAnswer
from bot.settings.logs import brief
from bot.store import StoreError, Watch
from bot.texts import Words, words_for

if TYPE_CHECKING:  # the client tells them
    from bot.commands.client import Client

_MOST_IN_MESSAGE: Final = 5  # an embed has 4,096 characters; a question with all lines takes 700
# Unknown channel or server, no access, no permission, an archived or a locked thread:
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json 2026-08-06
_NOT_HERE: Final = frozenset({10003, 10004, 50001, 50013, 50083, 160005})
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """A watch whose answer has changed: the lines for its channel, and `seen`, what it says now."""

    watch: Watch
    watched: Watched
    seen: str
    lines: Sequence[str]


async def words_of_server(client: "Client", server_id: int) -> Words:
    """Return the texts for what everybody on a server sees; may raise StoreError."""
    server = client.get_guild(server_id)
    language = await client.store.settings.value(server_id, "language")
    return words_for(language or (str(server.preferred_locale) if server else "en"))


async def tell(client: "Client", changes: Sequence[Change], library: Library, words: Words) -> bool:
    """Tell each channel its changes; False if Discord has failed, and some are to be told later.

    Watches of a channel that is gone, or where the bot may not write, are removed.
    """
    all_told = True
    by_channel = sorted(changes, key=lambda change: change.watch.channel_id)
    for _, found in groupby(by_channel, key=lambda change: change.watch.channel_id):
        of_channel = list(found)
        for start in range(0, len(of_channel), _MOST_IN_MESSAGE):
            part = of_channel[start : start + _MOST_IN_MESSAGE]
            all_told &= await _to_the_end(_told(client, part, library, words))
    return all_told


async def _to_the_end(telling: Coroutine[Any, Any, bool]) -> bool:
    """Finish a message that has begun, though the bot ends; noted and not sent, it is lost."""
    task = asyncio.ensure_future(telling)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


async def _told(
    client: "Client", changes: Sequence[Change], library: Library, words: Words
) -> bool:
    """Tell a channel what no other process has told; False if it is to be told later."""
    watches, now_s = client.store.watches, int(time.time())
    mine = [each for each in changes if await watches.see(each.watch, each.seen, now_s)]
    if not mine:
        return True
    server_id, channel_id = mine[0].watch.server_id, mine[0].watch.channel_id
    try:
        await _send(client, channel_id, mine, library, words)
    except discord.HTTPException as error:
        if _may_pass(error):
            return await _take_back(client, mine, error)
        reason = "channel %s of server %s was not told of changes: %s"
        if error.code in _NOT_HERE:
            reason = "the watches of channel %s of server %s are removed: %s"
            await watches.forget_channel(server_id, channel_id)
        LOG.warning(reason, channel_id, server_id, brief(error))
    except (aiohttp.ClientError, OSError) as error:
        return await _take_back(client, mine, error)
    return True


def _may_pass(error: discord.HTTPException) -> bool:
    """Return whether Discord may take the message later; without a code a proxy has answered."""
    is_failing = error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return is_failing or error.status == HTTPStatus.TOO_MANY_REQUESTS or error.code == 0


async def _send(
    client: "Client", channel_id: int, changes: Sequence[Change], library: Library, words: Words
) -> None:
    told = [
        ChangedWatch(subject_of(change.watched, library, words), change.lines) for change in changes
    ]
    answers = [each.watched for each in changes if isinstance(each.watched, WatchedAnswer)]
    view = opening_view(answers, words)
    if len(changes) == 1:
        view.add_item(REMOVE_BUTTON.item(changes[0].watch.id, words.say("watch.stop")))
    await _remember(client, answers)
    channel = client.get_partial_messageable(channel_id)
    await channel.send(embed=embed_of(within_limits(changed_card(told, words))), view=view)


async def _remember(client: "Client", answers: Iterable[WatchedAnswer]) -> None:
    """Store the questions behind the controls; a store that fails is only logged."""
    try:
        for watched in answers:
            await remember(watched.request, client.store)
    except StoreError as error:
        LOG.warning("a watched question was not kept for its button: %s", error)


async def _take_back(client: "Client", changes: Sequence[Change], error: Exception) -> bool:
    """Note that a channel was not told, so that the next round tells it."""
    LOG.warning("a channel is told of changes later: %s", brief(error))
    for change in changes:
        noted = replace(change.watch, seen=change.seen)
        await client.store.watches.see(noted, change.watch.seen, int(time.time()))
    return False
