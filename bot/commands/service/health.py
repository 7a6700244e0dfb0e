"""Health and metrics for a watchdog and Prometheus; by default for this computer only."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot import __version__
from bot.commands.client import Client
from bot.store import Store, StoreError

LOG = logging.getLogger(__name__)
_HOST: Final = "127.0.0.1"
# Discord wants a heartbeat every 41 s and answers each; after this long two are unanswered.
_LONGEST_SILENCE_S: Final = 90.0
_DATABASE_S: Final = 1.0  # a slower database delays answers


class Health:
    """The state of a client and its store, at `GET /health` and `/metrics`."""

    def __init__(self, client: Client, store: Store) -> None:
        self._client = client
        self._store = store

    def application(self) -> web.Application:
        """Return the web application."""
        application = web.Application()
        application.add_routes(
            [web.get("/health", self._health), web.get("/metrics", self._metrics)]
        )
        return application

    async def _health(self, _: web.Request) -> web.Response:
        """Return status 200 if questions can be answered, otherwise 503, with the same fields."""
        client, connected = self._client, len(self._client.shards_on_line)
        # A spare is ready to take what becomes free.
        is_spare = client.claims is not None and client.claims.is_spare
        is_serving = client.shards_on_line >= client.served_shards and (
            bool(client.served_shards) or is_spare
        )
        # Without commands in Discord's menus nobody can ask anything; older commands work.
        ready = is_serving and client.commands_at_discord != "none"
        database = await self._database_answers()
        heard = client.silent_s < _LONGEST_SILENCE_S
        state = {
            "ready": ready,
            "gateway_heard": heard,
            "gateway_silent_s": round(client.silent_s, 1) if heard else None,
            "shards": {"connected": connected, "all": client.shard_count},
            "served": sorted(client.served_shards),
            "process": client.process,
            "commands": client.commands_at_discord,
            "database": database,
            "library_version": client.libraries.shared.version,
            "version": __version__,
        }
        return web.json_response(state, status=200 if ready and heard and database else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        client = self._client
        text = client.tree.metrics.text(
            len(client.shards_on_line),
            client.shard_count or 0,
            client.libraries.shared.version,
            {shard: shard in client.shards_on_line for shard in sorted(client.served_shards)},
            client.process,
        )
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _database_answers(self) -> bool:
        try:
            async with asyncio.timeout(_DATABASE_S):
                await self._store.check()
        except (TimeoutError, StoreError):
            return False
        return True


@asynccontextmanager
async def serving_health(
    client: Client, store: Store, port: int | None, host: str = _HOST
) -> AsyncIterator[None]:
    """Serve health on a port inside the block; not at all if it is None or taken."""
    if port is None:
        yield
        return
    runner = web.AppRunner(Health(client, store).application(), access_log=None)
    await runner.setup()
    try:
        await _listen(runner, port, host)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int, host: str) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        # The bot goes on: members should get answers all the same.
        reason = error.strerror or str(error)
        LOG.error(  # noqa: TRY400 - not our fault
            "RIGWISE_HEALTH_PORT %s cannot be used: %s; the bot runs without /health and /metrics",
            port,
            reason,
        )
