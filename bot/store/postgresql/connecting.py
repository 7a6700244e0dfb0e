"""Connections to PostgreSQL: TLS, time limits, the pool, and migration of the schema."""

import ssl
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg

from bot.settings.database_address import ServerAddress
from bot.store.errors import UnavailableError, UnusableError
from bot.store.schema import (
    ANOTHER_PROGRAM,
    NEWER,
    ForeignSchemaError,
    NewerSchemaError,
    migrations,
    missing,
    statements,
)

# One process has a few answers under way at a time; a small server allows a hundred connections.
POOL_SIZE: Final = 8
CONNECTING_S: Final = 5.0
READING_S: Final = 1.0  # of the 3 s within which Discord wants a first response
WRITING_S: Final = 15.0  # as long as writers wait with SQLite
# The same limits for the server, so that no statement or lock outlives this process there.
_SERVER_SETTINGS: Final = {
    "application_name": "rigwise",
    "statement_timeout": str(int(WRITING_S * 1000)),
    "lock_timeout": str(int(WRITING_S * 1000)),
    "idle_in_transaction_session_timeout": "60000",
}
_NO_SETTINGS: Final[Mapping[str, str]] = {}
# Numbers that no other program is likely to lock; "Rigwise" in ASCII, and one more.
_MIGRATION_LOCK: Final = 0x52696777697365
TELLING_LOCK: Final = _MIGRATION_LOCK + 1
SERVING_LOCK: Final = _MIGRATION_LOCK + 2
JOINING_LOCK: Final = _MIGRATION_LOCK + 3
CHANNEL: Final = "rigwise"
Connection = Any  # asyncpg.Connection, or what a pool lends in its place


async def connect(
    address: ServerAddress, settings: Mapping[str, str] = _NO_SETTINGS
) -> "asyncpg.Connection[asyncpg.Record]":
    """Return a new connection outside the pool, with further settings of its session."""
    arguments = _arguments(address)
    arguments["server_settings"] = {**_SERVER_SETTINGS, **settings}
    return await asyncpg.connect(**arguments)


async def pool_of(address: ServerAddress) -> "asyncpg.Pool[asyncpg.Record]":
    """Return the pool, with its first connection open and the schema checked."""
    return await asyncpg.create_pool(
        **_arguments(address), min_size=1, max_size=POOL_SIZE, init=_check_schema, reset=_as_it_is
    )


def tls_of(address: ServerAddress) -> ssl.SSLContext | bool:
    """Return the TLS settings: certificates are checked, unless the address asks for less.

    False means no encryption: the default for a server on this computer, where nobody can listen
    in. `sslmode` and `sslrootcert` mean the same as in libpq, but the server never chooses the
    mode. UnusableError if `sslrootcert` cannot be read.
    """
    mode = address.option.get("sslmode") or ("disable" if address.is_here else "verify-full")
    if mode == "disable":
        return False
    try:
        context = ssl.create_default_context(cafile=address.option.get("sslrootcert"))
    except OSError as error:
        raise UnusableError(f"its sslrootcert cannot be read: {error.strerror or error}") from error
    context.check_hostname = mode == "verify-full"
    if mode == "require":
        context.verify_mode = ssl.CERT_NONE
    return context


def _arguments(address: ServerAddress) -> dict[str, Any]:
    """Return asyncpg's arguments; the address keeps the options that are not ours."""
    parts = urlsplit(address.text)
    ours = ("sslmode", "sslrootcert")
    kept = [(name, text) for name, text in parse_qsl(parts.query) if name not in ours]
    return {
        "dsn": urlunsplit(parts._replace(query=urlencode(kept))),
        "ssl": tls_of(address),
        "timeout": CONNECTING_S,
        "server_settings": _SERVER_SETTINGS,
    }


async def _as_it_is(_: Connection) -> None:
    """Skip asyncpg's reset: no session setting is changed, and it costs a round trip."""


async def _check_schema(connection: Connection) -> None:
    """Raise UnavailableError if the schema has changed since the pool was opened."""
    done, known = await _done(connection), len(migrations())
    if done > known:
        raise UnavailableError("newer", NEWER)
    if done < known:
        raise UnavailableError("older", "an earlier state of the database was restored")


async def migrate(connection: Connection, steps: list[str]) -> None:
    """Run the missing migrations: all of them or, on an error, none.

    A second process waits until the first is done; there is no wait if no migration is missing.
    UnavailableError if the schema is newer than this release, UnusableError if it is not Rigwise's.
    """
    try:
        if not missing(steps, await _done(connection)):
            return
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", _MIGRATION_LOCK)
            for script in missing(steps, await _done(connection)):
                for statement in statements(script, "postgresql"):
                    await connection.execute(statement)
            await _note(connection, len(steps))
    except NewerSchemaError:
        raise UnavailableError("newer", NEWER) from None
    except ForeignSchemaError:
        raise UnusableError(ANOTHER_PROGRAM) from None


async def _done(connection: Connection) -> int:
    query = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
    tables = {row[0] for row in await connection.fetch(query + "AND relkind IN ('r', 'p')")}
    if tables and SCHEMA_TABLE not in tables:
        raise ForeignSchemaError
    if not tables:
        return 0
    return int(await connection.fetchval(f"SELECT number FROM {SCHEMA_TABLE}"))  # noqa: S608 - our own words


async def _note(connection: Connection, number: int) -> None:
    await connection.execute(f"CREATE TABLE IF NOT EXISTS {SCHEMA_TABLE} (number integer NOT NULL)")
    changed = await connection.execute(f"UPDATE {SCHEMA_TABLE} SET number = $1", number)  # noqa: S608 - our own words
    if changed == "UPDATE 0":
        await connection.execute(f"INSERT INTO {SCHEMA_TABLE} VALUES ($1)", number)  # noqa: S608 - as above


SCHEMA_TABLE: Final = "rigwise_schema"  # one row: how many migrations were run
