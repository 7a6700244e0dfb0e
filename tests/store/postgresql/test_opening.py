import asyncio
import sys
from collections.abc import AsyncIterator

import pytest

from bot.settings.database_address import ServerAddress
from bot.store import NewReport, ServingStore, Store, StoreError, UnavailableError, UnusableError
from bot.store.postgresql import connecting
from bot.store.schema import migrations
from tests.store.databases import executed
from tests.store.postgresql_server import PostgresServer

APPLICATION = 1100000000000000001


async def _refusal(address: ServerAddress) -> StoreError:
    with pytest.raises(StoreError) as caught:
        async with Store(address):
            pass
    assert str(caught.value).startswith(f"the database {address} (RIGWISE_DATABASE) cannot be used")
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.fixture
async def guest(server: PostgresServer, empty_database: ServerAddress) -> AsyncIterator[str]:
    """The name of a database in which the role `guest`, with a password, may do nothing."""
    await executed(empty_database.text, "CREATE ROLE guest LOGIN PASSWORD 'right'")
    yield empty_database.text.rpartition("/")[2]
    await executed(empty_database.text, "DROP OWNED BY guest; DROP ROLE guest")


async def test_stored_data_outlives_the_connection(empty_database: ServerAddress) -> None:
    """A new database is brought to the present schema, and opened again as it is."""
    async with Store(empty_database) as store:
        await store.registrations.keep(APPLICATION, "a")
    async with Store(empty_database) as store:
        assert "a" == await store.registrations.payload_sha256(APPLICATION)
        assert [] == await store.problems()
        await store.check()
        await store.check_writing()


async def test_reports_of_the_schema_before_keep_their_numbers(
    empty_database: ServerAddress,
) -> None:
    """As in SQLite: a moderator may have noted one, and the next one comes after them."""
    connection = await connecting.connect(empty_database)
    await connecting.migrate(connection, migrations()[:10])
    await connection.execute(
        "INSERT INTO reports (id, server_id, author_id, author_name, state, standing, content, "
        "created_at) VALUES (57, 1, 2, 'lin', 'approved', 'inside', '[]', 1790000000)"
    )
    await connection.close()
    async with Store(empty_database) as store:
        (report,) = await store.reports.in_state(1, "approved", 1_790_000_000)
        assert 57 == report.number
        new = NewReport(1, 2, "lin", "pending", "inside", "[]")
        assert 58 == await store.reports.keep(new, 1_790_000_000)


async def test_several_may_open_a_new_database_at_once(empty_database: ServerAddress) -> None:
    """The first creates the tables, the others wait and find them."""

    async def opened(application_id: int) -> str | None:
        async with Store(empty_database) as store:
            await store.registrations.keep(application_id, "x")
            return await store.registrations.payload_sha256(application_id)

    assert ["x"] * 6 == await asyncio.gather(*map(opened, range(6)))


async def test_waiting_in_vain_for_another_migration_is_reported(
    empty_database: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear line, and nothing is half migrated."""
    settings = {**connecting._SERVER_SETTINGS, "lock_timeout": "50"}
    other = await connecting.connect(empty_database)
    try:
        await other.execute("SELECT pg_advisory_lock($1)", connecting._MIGRATION_LOCK)
        with monkeypatch.context() as patch:
            patch.setattr(connecting, "_SERVER_SETTINGS", settings)
            error = await _refusal(empty_database)
        assert isinstance(error, UnavailableError)
        assert "busy" == error.reason
        assert "lock timeout" in str(error)
    finally:
        await other.close()
    async with Store(empty_database) as store:
        assert await store.registrations.payload_sha256(APPLICATION) is None


async def test_wrong_password_gives_one_line_that_omits_it(
    server: PostgresServer, guest: str
) -> None:
    """The line names the role, and the error is not retried."""
    address = ServerAddress(server.address(guest, user="guest", password="wrong"))
    error = await _refusal(address)
    assert isinstance(error, UnusableError)
    assert 'password authentication failed for user "guest"' in str(error)
    assert "wrong" not in str(error)
    with pytest.raises(UnusableError):
        await ServingStore(address).__aenter__()


async def test_role_without_rights_is_reported(server: PostgresServer, guest: str) -> None:
    """A role that cannot create tables cannot start; the bot answers without the database."""
    address = ServerAddress(server.address(guest, user="guest", password="right"))
    error = await _refusal(address)
    assert isinstance(error, UnavailableError)
    assert "no_rights" == error.reason
    assert "permission denied for schema public" in str(error)


async def test_missing_database_is_named(server: PostgresServer) -> None:
    """It is not created: the operator chooses its owner and rights."""
    error = await _refusal(ServerAddress(server.address("nowhere")))
    assert isinstance(error, UnusableError)
    assert 'database "nowhere" does not exist' in str(error)


async def test_missing_server_counts_as_unavailable(server: PostgresServer) -> None:
    """Nothing listens on that port; a server may start there later."""
    error = await _refusal(ServerAddress("postgresql://rigwise@127.0.0.1:1/rigwise"))
    assert isinstance(error, UnavailableError)
    assert "lost" == error.reason


async def test_a_database_of_another_program_is_left_alone(empty_database: ServerAddress) -> None:
    """Its tables are not mixed with ours."""
    await executed(empty_database.text, "CREATE TABLE bookmarks (address text)")
    error = await _refusal(empty_database)
    assert isinstance(error, UnusableError)
    assert str(error).endswith(
        "it belongs to another program; name an empty one, or one of Rigwise"
    )


async def test_a_database_of_a_newer_release_is_left_alone(empty_database: ServerAddress) -> None:
    """A schema that this release does not know is refused and not touched."""
    async with Store(empty_database):
        pass
    await executed(empty_database.text, "UPDATE rigwise_schema SET number = 99")
    error = await _refusal(empty_database)
    assert isinstance(error, UnavailableError)
    assert "newer" == error.reason
    connection = await connecting.connect(empty_database)
    assert 99 == await connection.fetchval("SELECT number FROM rigwise_schema")
    await connection.close()


async def test_database_of_an_earlier_schema_is_migrated(empty_database: ServerAddress) -> None:
    """It is migrated like a file of a past schema."""
    connection = await connecting.connect(empty_database)
    await connecting.migrate(connection, migrations()[:9])
    await connection.close()
    async with Store(empty_database) as store:
        assert "sweeps" in await store.database.columns()


async def test_address_can_name_a_separate_schema(empty_database: ServerAddress) -> None:
    """For a database that holds the tables of other programs elsewhere."""
    await executed(empty_database.text, "CREATE SCHEMA bot")
    await executed(empty_database.text, "CREATE TABLE public.bookmarks (address text)")
    async with Store(ServerAddress(f"{empty_database.text}?search_path=bot")) as store:
        await store.registrations.keep(APPLICATION, "a")
        assert "bookmarks" not in await store.database.columns()


async def test_driver_of_postgresql_is_not_loaded_for_sqlite() -> None:
    """It is imported only if an address needs it, so the start is not slowed down."""
    code = "import bot.__main__, bot.commands.service.session, sys; print('asyncpg' in sys.modules)"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert b"False" == out.strip()
