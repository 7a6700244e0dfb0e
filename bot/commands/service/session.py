"""One run of the bot: log in, register, serve, and end on a signal."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.commands.client import Client
from bot.commands.controls.press import ITEMS
from bot.commands.lookup import Lookup
from bot.commands.members.member_commands import BUTTONS, member_commands
from bot.commands.members.mention import answer_mentions
from bot.commands.members.will_it_run import message_commands
from bot.commands.moderators.following import follow
from bot.commands.moderators.invitation import greet_servers
from bot.commands.moderators.libraries import Libraries
from bot.commands.moderators.moderator_commands import KINDS, moderator_commands
from bot.commands.moderators.notices import Notices
from bot.commands.moderators.reload import Reload, pause, tell_of_broken_servers
from bot.commands.moderators.report_buttons import REPORT_BUTTONS
from bot.commands.service import garbage
from bot.commands.service.discord_log import shorten_discord_log
from bot.commands.service.expiry import a_day, sweep_daily
from bot.commands.service.health import serving_health
from bot.commands.service.registration import Registration, register
from bot.commands.service.warm_up import warm_up
from bot.commands.shards.claims import Claims
from bot.commands.shards.joining import join
from bot.commands.shards.once import always, once
from bot.commands.slash import slash_commands
from bot.commands.translation import Translator
from bot.hub.address import HubPlace
from bot.loading import Loaded
from bot.loading.changed_files import Stamp, changes
from bot.pictures.painter import Painter
from bot.settings.logs import brief
from bot.settings.settings import Settings
from bot.store import ServingStore, Store

# Python 3.11 loses a cancellation that arrives just as a wait_for ends, as it does when a shard
# has connected: https://github.com/python/cpython/issues/86296. Closing takes less than this.
_CANCEL_AGAIN_S = 5.0
_SWITCH_S = 0.0005
# The gateway no longer accepts the token, for example because it was reset:
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway 2026-11
_WRONG_TOKEN: Final = 4004
_FIRST_TRY_S: Final = 5.0  # registering takes 1 s; questions should not wait much longer
_FIRST_PAUSE_S: Final = 1.0
_LONGEST_PAUSE_S: Final = 60.0
Work = Callable[[], Coroutine[Any, Any, None]]
LOG = logging.getLogger(__name__)


class WrongTokenError(Exception):
    """Discord does not know the token."""


class UnreachableError(Exception):
    """Discord cannot be reached, or refuses a request; the message says why."""


@dataclass(frozen=True)
class Start:
    """The inputs of a run: settings, the shared library, and the state of its files when read."""

    settings: Settings
    shared: Loaded
    seen: Stamp


def serve(start: Start) -> None:
    """Run the bot until SIGTERM or SIGINT; raises WrongTokenError, UnreachableError, StoreError."""
    garbage.set_aside()
    # With Python's default, the database's thread waits 5 ms at each read of a question.
    sys.setswitchinterval(_SWITCH_S)
    asyncio.run(_until_stopped(_session(start, _serving)))


def sync(start: Start) -> None:
    """Register the commands, changed or not; raises the same errors as `serve`."""
    asyncio.run(_session(start, _syncing))


async def _session(start: Start, work: Callable[[Client, Start], Awaitable[None]]) -> None:
    settings = start.settings
    if settings.token is None:
        raise WrongTokenError
    aim(settings)
    # Otherwise discord.py warns at every start that voice is missing; the bot has no voice.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    shorten_discord_log()
    async with (
        ServingStore(settings.database) as store,
        Painter() as painter,
        _client(start, store, painter) as client,
    ):
        try:
            await client.tree.set_translator(Translator())
            await client.login(settings.token.get_secret_value())
            await work(client, start)
        except discord.LoginFailure as error:
            raise WrongTokenError from error
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            if isinstance(error, discord.ConnectionClosed) and error.code == _WRONG_TOKEN:
                raise WrongTokenError from error
            raise UnreachableError(brief(error)) from error


def _client(start: Start, store: Store, painter: Painter) -> Client:
    libraries = Libraries(start.shared, store.revisions)
    lookup = Lookup(store, HubPlace.from_settings(start.settings))
    settings = start.settings
    client = Client(
        libraries, store, painter, settings.gateway_url, lookup, mentions=settings.mentions
    )
    greet_servers(client)
    if settings.mentions:
        answer_mentions(client)
    for command in slash_commands():
        client.tree.add_command(command)
    for of_messages in message_commands():
        client.tree.add_command(of_messages)
    for group in moderator_commands():
        client.tree.add_command(group)
    for of_members in member_commands():
        client.tree.add_command(of_members)
    kinds = (*KINDS, *REPORT_BUTTONS, *BUTTONS)
    client.add_dynamic_items(*ITEMS, *(kind.item for kind in kinds))
    return client


def aim(settings: Settings) -> None:
    """Set discord.py's addresses to those of the settings; it takes them nowhere else."""
    if settings.api_base is not None:
        Route.BASE = settings.api_base
    if settings.gateway_url is not None:
        # New sessions begin here; the first of each shard goes through Client.launch_shard.
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)


async def _serving(client: Client, start: Start) -> None:
    settings, notices = start.settings, Notices(client, client.store.settings)
    registering = await join(client, settings)
    folders = (settings.rules, settings.catalog)
    following = Reload(settings, client.libraries, notices, client.watching.wake)
    registration = Registration(client, turn=registering.turn if registering else always)
    async with (
        serving_health(client, client.store, settings.health_port, settings.health_host),
        _running_alongside(
            registration.follow,
            lambda: following.follow(changes(folders, start.seen, pause)),
            lambda: tell_of_broken_servers(client.libraries, notices),
            lambda: _prepare(client),
            lambda: follow(client, client.store.notices, pause),
            lambda: once(client, lambda: sweep_daily(client.store.expiry, a_day)),
            client.watching.follow,
            lambda: client.watching.each_day(a_day),
            lambda: garbage.collect_when_quiet(client.tree.in_flight, garbage.an_hour),
            lambda: warm_up(
                client.libraries.shared_library, client.tree.in_flight, client.tree.queue
            ),
        ),
    ):
        await _first_to_end(client.claims, _connected(client, registration))


async def _prepare(client: Client) -> None:
    """Load the rules of the servers that are served here."""
    claims = client.claims
    if claims is None:
        await client.libraries.prepare()
        return
    await claims.begun()
    await client.libraries.prepare(lambda server: client.shard_of(server) in claims.claimed)


async def _connected(client: Client, registration: Registration) -> None:
    await registration.tried(_FIRST_TRY_S)
    await client.connect()


async def _first_to_end(claims: Claims | None, connected: Coroutine[Any, Any, None]) -> None:
    """Serve until the end; claims end it too, if this process must not serve."""
    if claims is None:
        await connected
        return
    tasks = [asyncio.ensure_future(work) for work in (claims.follow(), connected)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end


@contextlib.asynccontextmanager
async def _running_alongside(*works: Work) -> AsyncIterator[None]:
    """Run background work during the block, and cancel it at the end."""
    tasks = [asyncio.create_task(_until_done(work)) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _until_done(work: Work, wait: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Do some work, and start it again after a growing pause if it fails.

    The cause may be temporary, such as a lack of file descriptors.
    """
    pause_s = _FIRST_PAUSE_S
    while True:
        try:
            await work()
        except Exception:
            LOG.exception("work beside the answers has failed, and begins again in %g s", pause_s)
        else:
            return
        await wait(pause_s)
        pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)


async def _syncing(client: Client, _: Start) -> None:
    await register(client, client.store, force=True)


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run until the work ends or a signal stops it; raises the errors of the work."""
    task = asyncio.ensure_future(work)
    values = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers, and raises KeyboardInterrupt instead.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, values.set)
    stop = asyncio.ensure_future(values.wait())
    await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_CANCEL_AGAIN_S)
    with contextlib.suppress(asyncio.CancelledError):
        await task
