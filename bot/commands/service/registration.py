"""Registration of changed commands with Discord, repeated until it succeeds."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

import aiohttp
import discord

from bot.commands.client import Client
from bot.commands.command_ids import ids_of
from bot.commands.shards.once import always
from bot.settings.logs import brief
from bot.store import Store, StoreError

_FIRST_PAUSE_S: Final = 5.0
_LONGEST_PAUSE_S: Final = 600.0  # Discord limits registrations, and outages usually last minutes
_OTHERS_TURN_S: Final = 0.5  # another process registers, which takes a second
Turn = Callable[[], AbstractAsyncContextManager[bool]]
LOG = logging.getLogger(__name__)


async def payload(client: Client) -> list[dict[str, Any]]:
    """Return the registration payload of all commands, in every language."""
    tree, translator = client.tree, client.tree.translator
    if translator is None:
        return [command.to_dict(tree) for command in tree.get_commands()]
    return [
        await command.get_translated_payload(tree, translator) for command in tree.get_commands()
    ]


async def register(client: Client, store: Store, *, force: bool = False) -> bool:
    """Register the commands of a logged-in client; return whether that was done.

    A payload that was registered before is skipped: Discord limits registrations.
    """
    if client.application_id is None:
        raise RuntimeError("commands are registered after the login")
    values = json.dumps(await payload(client), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(values.encode()).hexdigest()
    before = await _registered(client.application_id, store)
    if before is not None:
        client.commands_at_discord = "older"
    if not force and digest == before:
        client.commands_at_discord = "present"
        await _learn_ids(client)
        return False
    client.command_ids = ids_of(await client.tree.sync())
    client.commands_at_discord = "present"
    try:
        await store.registrations.keep(client.application_id, digest)
    except StoreError as error:
        LOG.warning("the next start registers the commands again: %s", error)
    return True


async def _learn_ids(client: Client) -> None:
    """Ask Discord for the ids of the commands; without them cards name commands as text."""
    try:
        client.command_ids = ids_of(await client.tree.fetch_commands())
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        LOG.warning("commands cannot be tapped in texts until the next start: %s", brief(error))


class Registration:
    """Registers the commands while the bot runs, and repeats that until it succeeds."""

    def __init__(
        self,
        client: Client,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        turn: Turn = always,
    ) -> None:
        self._client = client
        self._pause = pause
        self._turn = turn
        self._tried = asyncio.Event()

    async def tried(self, within_s: float) -> None:
        """Wait for the end of the first try, successful or not, for at most `within_s` seconds."""
        try:
            async with asyncio.timeout(within_s):
                await self._tried.wait()
        except TimeoutError:
            LOG.warning("Discord takes its time to register the commands; the bot starts meanwhile")

    async def follow(self) -> None:
        """Try until Discord accepts the commands, with growing pauses; older ones still work."""
        pause_s = _FIRST_PAUSE_S
        while True:
            async with self._turn() as is_ours:
                if is_ours and await self._is_done(pause_s):
                    return
            await self._pause(pause_s if is_ours else _OTHERS_TURN_S)
            if is_ours:
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)

    async def _is_done(self, pause_s: float) -> bool:
        try:
            if await register(self._client, self._client.store):
                LOG.info("the commands are registered")
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            LOG.warning(
                "the commands are not registered yet, which is tried again in %g s: %s",
                pause_s,
                brief(error),
            )
            return False
        finally:
            self._tried.set()
        return True


async def _registered(application_id: int, store: Store) -> str | None:
    try:
        return await store.registrations.payload_sha256(application_id)
    except StoreError as error:
        LOG.warning("which commands were registered is not known: %s", error)
        return None
