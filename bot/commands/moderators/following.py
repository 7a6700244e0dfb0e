"""Published changes, from this or another process on the same database, put in force."""

import logging
from collections.abc import Awaitable, Callable

from bot.commands.client import Client
from bot.store import StoreError
from bot.store.notices import Notice, Notices

LOG = logging.getLogger(__name__)


async def follow(client: Client, notices: Notices, pause: Callable[[], Awaitable[None]]) -> None:
    """Apply every notice; one whose change cannot be read is tried again after a pause."""
    async for notice in notices.follow():
        while True:
            if await _is_taken(client, notice):
                break
            await pause()


async def _is_taken(client: Client, notice: Notice) -> bool:
    try:
        if notice.subject == "rules":
            await client.libraries.follow(notice.server_id)
        elif notice.subject == "reports":
            client.measured_here.forget(notice.server_id)
        if notice.subject != "settings":
            client.watching.wake(notice.server_id)
    except StoreError as error:
        LOG.warning("what server %s has published was not read yet: %s", notice.server_id, error)
        return False
    except Exception:
        LOG.exception("what server %s has published could not be loaded", notice.server_id)
    return True
