"""Fixtures for the run's PostgreSQL and for a database of one test."""

import asyncio
import secrets
from collections.abc import Iterator

import asyncpg
import pytest

from bot.settings.database_address import ServerAddress
from tests.store.postgresql_server import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[PostgresServer]:
    """The PostgreSQL of this run, shared by its workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with postgres_server(shared / "postgresql") as started:
        yield started


@pytest.fixture
def empty_database(server: PostgresServer) -> Iterator[ServerAddress]:
    """A database without tables, for one test only."""
    name, administrator = f"own_{secrets.token_hex(8)}", server.address("postgres")
    asyncio.run(executed(administrator, f"CREATE DATABASE {name} STRATEGY FILE_COPY"))
    yield ServerAddress(server.address(name))
    asyncio.run(executed(administrator, f"DROP DATABASE {name} WITH (FORCE)"))


async def executed(address: str, statement: str) -> None:
    """Run a statement as the superuser."""
    connection = await asyncpg.connect(address)
    await connection.execute(statement)
    await connection.close()


async def until_unlocked(address: str) -> None:
    """Wait until the server has noticed the end of every process that held locks there."""
    query = (
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    connection = await asyncpg.connect(address)
    try:
        async with asyncio.timeout(20):
            while await connection.fetchval(query):  # noqa: ASYNC110 - the server tells nobody
                await asyncio.sleep(0.01)
    finally:
        await connection.close()
