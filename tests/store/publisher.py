"""A process that publishes revisions until it is killed, and says which ones are confirmed."""

import asyncio
import contextlib
from multiprocessing.connection import Connection

from bot.store import Address, Change, Store, StoreError


def publish_for_ever(address: Address, server_id: int, confirmed: Connection) -> None:
    """Go on from the revision in force; send the number of each revision once it is there."""
    # Where the database is taken away instead, there is nothing more to say.
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
    """What the revision of a number holds, several pages of the file long."""
    return f"revision {number} " * 1000
