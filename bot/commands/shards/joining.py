"""How a process begins to serve: all shards, those of a setting, or its share among processes."""

import os
import re
import secrets
import socket
from typing import Final

import yarl

from bot.commands.client import Client
from bot.commands.shards.claims import Claims
from bot.commands.shards.identifying import Identifying
from bot.commands.shards.once import Registering
from bot.commands.shards.open_shards import OpenShards
from bot.settings.settings import Settings
from bot.settings.shards import FixedShards
from bot.store.postgresql.seen import Member

_LONGEST_HOST: Final = 14  # of 63 bytes for application, host, process and what tells starts apart


def process_name() -> str:
    """Return a name that no other start of the bot has, on this computer or another."""
    host = re.sub(r"[^\w.-]", "", socket.gethostname(), flags=re.ASCII)[:_LONGEST_HOST]
    return f"{host}-{os.getpid()}-{secrets.token_hex(2)}"


async def join(client: Client, settings: Settings) -> Registering | None:
    """Settle which shards a logged-in client serves; return whose turn it is to register.

    None where no other process can be known: with SQLite.
    """
    if isinstance(settings.shards, FixedShards):
        client.shard_ids, client.shard_count = list(settings.shards.ids), settings.shards.count
    count, fixed = client.shard_count or 0, frozenset(client.shard_ids or ())
    if client.application_id is None:
        raise RuntimeError("shards are claimed after the login")
    member = Member(client.application_id, process_name(), is_fixed=settings.shards is not None)
    if client.store.shard_locks(member, count) is None:
        return None
    recommended, address, limits = await client.http.get_bot_gateway()
    if settings.shards == "all":
        client.shard_ids, client.shard_count = list(range(recommended)), recommended
        fixed = frozenset(client.shard_ids)
    locks = client.store.shard_locks(member, client.shard_count or recommended)
    if locks is None:
        return None
    client.process = member.process
    at_once = limits["max_concurrency"]
    client.claims = Claims(locks, OpenShards(client, yarl.URL(address), at_once), fixed)
    client.identifying = Identifying(locks, at_once)
    return Registering(client.claims, locks)
