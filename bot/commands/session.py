"""One run of the bot: log in, register, serve, and end when told to."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.commands.client import Client
from bot.commands.health import serving_health
from bot.commands.lookup import Lookup
from bot.commands.registration import register
from bot.commands.slash import slash_commands
from bot.commands.translation import Translator
from bot.hub.place import HubPlace
from bot.library.library import Library
from bot.settings import Settings
from bot.store import Store

# Python 3.11 loses a cancellation that arrives just as a wait_for ends, as one does when a shard
# has connected: https://github.com/python/cpython/issues/86296. Closing takes less than this.
_CANCEL_AGAIN_S = 5.0
LOG = logging.getLogger(__name__)


class WrongTokenError(Exception):
    """Discord does not know the token."""


class UnreachableError(Exception):
    """Discord cannot be reached, or refuses what it is asked; the message says why."""


def serve(settings: Settings, library: Library) -> None:
    """Run the bot until SIGTERM or SIGINT; WrongTokenError, UnreachableError, StoreError."""
    asyncio.run(_until_stopped(_session(settings, library, _serving)))


def sync(settings: Settings, library: Library) -> None:
    """Register the commands, changed or not; the same errors as `serve`."""
    asyncio.run(_session(settings, library, _syncing))


async def _session(
    settings: Settings, library: Library, work: Callable[[Client, Store, Settings], Awaitable[None]]
) -> None:
    if settings.token is None:
        raise WrongTokenError
    aim(settings)
    # Else discord.py warns at every start that a bot without a voice has none.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    async with (
        Store(settings.database) as store,
        Client(library, settings.gateway_url, Lookup(store, HubPlace.of(settings))) as client,
    ):
        try:
            for command in slash_commands():
                client.tree.add_command(command)
            await client.tree.set_translator(Translator())
            await client.login(settings.token.get_secret_value())
            await work(client, store, settings)
        except discord.LoginFailure as error:
            raise WrongTokenError from error
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise UnreachableError(str(error) or type(error).__name__) from error


def aim(settings: Settings) -> None:
    """Send discord.py where the settings say; it has no other place for these addresses."""
    if settings.api_base is not None:
        Route.BASE = settings.api_base
    if settings.gateway_url is not None:
        # Where a session begins anew; the first of each shard is led by Client.launch_shard.
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)


async def _serving(client: Client, store: Store, settings: Settings) -> None:
    try:
        if await register(client, store):
            LOG.info("the commands are registered")
    except discord.HTTPException:
        # Those registered before go on working, and another start tries again.
        LOG.exception("the commands could not be registered")
    async with serving_health(client, store, settings.health_port):
        await client.connect()


async def _syncing(client: Client, store: Store, _: Settings) -> None:
    await register(client, store, force=True)


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run until the work or a signal ends it; what the work raises."""
    task = asyncio.ensure_future(work)
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers, and raises KeyboardInterrupt instead.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
    stop = asyncio.ensure_future(told.wait())
    await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_CANCEL_AGAIN_S)
    with contextlib.suppress(asyncio.CancelledError):
        await task
