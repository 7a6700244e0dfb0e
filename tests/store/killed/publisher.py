"""A process that publishes revisions until it is killed, and says which ones are confirmed."""

import asyncio
import contextlib
from multiprocessing.connection import Connection

from bot.store import Address, Change, Store, StoreError


def publish_for_ever(address: Address, server_id: int, confirmed: Connection) -> None:
    """Publish from the revision in force on; send the number of each confirmed revision."""
    # If the database is taken away instead, there is nothing more to send.
    with contextlib.suppress(StoreError):
        asyncio.run(_publish_for_ever(address, server_id, confirmed))


async def _publish_for_ever(address: Address, server_id: int, confirmed: Connection) -> None:
    async with Store(address) as store:
        latest = await store.revisions.latest(server_id)
        number = latest.number if latest else 0
        while True:
            change = Change(1, "a", 0, "", content_of(number + 1))
            number = (await store.revisions.publish(server_id, number, change)).number
            confirmed.send(number)


def content_of(number: int) -> str:
    """Return the content of a revision, several pages of the file long."""
    return f"revision {number} " * 1000
