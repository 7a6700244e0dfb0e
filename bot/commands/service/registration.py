"""Registration of the commands with Discord, only when they have changed."""

import hashlib
import json
import logging
from typing import Any

from bot.commands.client import Client
from bot.store import Store, StoreError

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
    if not force and digest == await _registered(client.application_id, store):
        return False
    await client.tree.sync()
    try:
        await store.registrations.keep(client.application_id, digest)
    except StoreError as error:
        LOG.warning("the next start registers the commands again: %s", error)
    return True


async def _registered(application_id: int, store: Store) -> str | None:
    try:
        return await store.registrations.payload_sha256(application_id)
    except StoreError as error:
        LOG.warning("which commands were registered is not known: %s", error)
        return None
