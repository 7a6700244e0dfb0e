"""Fixtures for a store on each engine; both are real."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings.database_address import ServerAddress
from bot.store import Address, Change, Store
from bot.store.schema import migrations
from tests.store.databases import empty_database, executed, server
from tests.store.postgresql_server import PostgresServer

SERVER, OTHER_SERVER = 1100000000000000011, 1100000000000000012
__all__ = ["empty_database", "server"]  # fixtures, which pytest finds here
LIN, SAM = 1100000000000000021, 1100000000000000022
TABLES = tuple(
    name for script in migrations() for name in re.findall(r"CREATE TABLE (\w+)", script)
)


def change(content: str, author: int = LIN) -> Change:
    """Return a change that a moderator publishes."""
    return Change(author, "lin", 1_790_000_000, "because", content)


@pytest.fixture(scope="session")
def worker_database(server: PostgresServer, worker_id: str) -> ServerAddress:
    """A PostgreSQL database of the present schema, shared by this worker's tests."""
    asyncio.run(executed(server.address("postgres"), f"CREATE DATABASE tests_{worker_id}"))
    address = ServerAddress(server.address(f"tests_{worker_id}"))
    asyncio.run(_opened_once(address))
    return address


@pytest.fixture
def postgres_address(worker_database: ServerAddress) -> ServerAddress:
    """The emptied database of this worker; creating one for each test would take a second."""
    asyncio.run(executed(worker_database.text, f"TRUNCATE {', '.join(TABLES)} RESTART IDENTITY"))
    return worker_database


@pytest.fixture
def sqlite_address(tmp_path: Path) -> Path:
    """The path of a file that does not exist yet."""
    return tmp_path / "rigwise.sqlite3"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> Address:
    """An empty database on each engine."""
    name = "sqlite_address" if request.param == "sqlite" else "postgres_address"
    result: Address = request.getfixturevalue(name)
    return result


@pytest.fixture
async def store(address: Address) -> AsyncIterator[Store]:
    """An empty store."""
    async with Store(address) as opened:
        yield opened


async def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    """Return the rows that a query finds."""
    return await store.database.rows(query)


async def _opened_once(address: ServerAddress) -> None:
    async with Store(address):
        pass
