"""A server on its bad days: what is asked of it ends in time, and nothing confirmed is lost."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from bot.settings.database_address import ServerAddress
from bot.store import ServingStore, Store, UnavailableError
from bot.store.postgresql import database as engine
from bot.store.postgresql.faults import translated
from tests.store.conftest import LIN, SERVER, change
from tests.store.databases import executed
from tests.store.postgresql_server import RunningServer, own_postgres_server

NOW_S = 1_790_000_000


@pytest.fixture(scope="module")
def own_server() -> Iterator[RunningServer]:
    """A server that is killed and started again."""
    with own_postgres_server() as running:
        yield running


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.01)


async def test_lost_server_is_used_again_after_its_return(
    own_server: RunningServer, caplog: pytest.LogCaptureFixture
) -> None:
    """It is killed under the bot: calls are refused meanwhile; data and notices work afterwards."""
    address = ServerAddress(own_server.server.address("postgres"))
    async with ServingStore(address) as store:
        notices = store.notices.follow()
        await store.revisions.publish(SERVER, 0, change("before"))
        assert 1 == (await anext(notices)).number
        await asyncio.to_thread(own_server.kill)
        with pytest.raises(UnavailableError) as caught:
            await store.revisions.publish(SERVER, 1, change("while it is away"))
        assert "lost" == caught.value.reason
        with pytest.raises(UnavailableError):
            await store.check()
        await asyncio.to_thread(own_server.start)
        await _until(lambda: "the database can be used again" in caplog.text)
        assert 2 == (await store.revisions.publish(SERVER, 1, change("after"))).number
        # Heard though the line that hears was lost with the server.
        async with asyncio.timeout(20):
            assert 2 == (await anext(notices)).number
        assert [] == await store.problems()


async def test_notices_missed_during_an_outage_are_caught_up(
    own_server: RunningServer, caplog: pytest.LogCaptureFixture
) -> None:
    """A change published without a connection is noticed as soon as there is one again."""
    address = ServerAddress(own_server.server.address("postgres"))
    async with ServingStore(address) as store, Store(address) as other:
        last = await other.notices.after(0)
        notices = store.notices.follow()
        for _ in last:
            await anext(notices)
        heard = asyncio.ensure_future(anext(notices))
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        await executed(address.text, cut)
        await other.settings.put(SERVER, "language", "en")
        async with asyncio.timeout(20):
            assert "settings" == (await heard).subject


async def test_a_bot_starts_before_its_server(
    own_server: RunningServer, caplog: pytest.LogCaptureFixture
) -> None:
    """It answers without stored data, and saves as soon as the server is there."""
    address = ServerAddress(own_server.server.address("postgres"))
    await asyncio.to_thread(own_server.kill)
    async with ServingStore(address) as store:
        with pytest.raises(UnavailableError):
            await store.member_settings.get(LIN, NOW_S)
        await asyncio.to_thread(own_server.start)
        await _until(lambda: "the database can be used again" in caplog.text)
        await store.member_settings.put(LIN, "language", "en", NOW_S)


@asynccontextmanager
async def _locked(address: ServerAddress, table: str) -> AsyncIterator[None]:
    other = await asyncpg.connect(address.text)
    try:
        async with other.transaction():
            await other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield
    finally:
        await other.close()


async def test_slow_server_ends_in_a_timeout(
    postgres_address: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read ends while Discord still waits, a write later; both raise, and work afterwards."""
    monkeypatch.setattr(engine, "READING_S", 0.1)
    monkeypatch.setattr(engine, "WRITING_S", 0.2)
    async with ServingStore(postgres_address) as store:
        async with _locked(postgres_address, "member_settings"):
            with pytest.raises(UnavailableError) as caught:
                await store.member_settings.get(LIN, NOW_S)
            assert "busy" == caught.value.reason
            with pytest.raises(UnavailableError) as caught:
                await store.member_settings.put(LIN, "language", "en", NOW_S)
            assert "busy" == caught.value.reason
        monkeypatch.undo()
        await store.member_settings.put(LIN, "language", "en", NOW_S)
        assert {"language": "en"} == await store.member_settings.get(LIN, NOW_S)


async def test_writers_wait_their_turn(postgres_address: ServerAddress) -> None:
    """More writers than connections wait for a locked table: all are saved, none fails."""
    async with ServingStore(postgres_address) as store:
        async with _locked(postgres_address, "member_settings"):
            writers = [
                asyncio.create_task(store.member_settings.put(member, "language", "en", NOW_S))
                for member in range(18)
            ]
            done, _ = await asyncio.wait(writers, timeout=0.2)
            assert set() == done
        await asyncio.gather(*writers)


async def test_connecting_to_a_silent_server_times_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The port accepts a connection and never answers."""
    monkeypatch.setattr("bot.store.postgresql.connecting.CONNECTING_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(UnavailableError) as caught:
            await Store(ServerAddress(f"postgresql://a@127.0.0.1:{port}/b")).__aenter__()
    assert "busy" == caught.value.reason


async def test_database_that_became_read_only_can_be_read(empty_database: ServerAddress) -> None:
    """As on a standby, stored data can be read, and saving is refused."""
    async with Store(empty_database) as store:
        await store.member_settings.put(LIN, "language", "en", NOW_S)
    name = empty_database.text.rpartition("/")[2]
    await executed(
        empty_database.text, f"ALTER DATABASE {name} SET default_transaction_read_only = on"
    )
    async with ServingStore(empty_database) as store:
        assert {"language": "en"} == await store.member_settings.get(LIN, NOW_S)
        with pytest.raises(UnavailableError) as caught:
            await store.member_settings.put(LIN, "language", "zh-CN", NOW_S)
    assert "read_only" == caught.value.reason


@pytest.mark.parametrize(
    ("change_", "reason"),
    [
        ("UPDATE rigwise_schema SET number = 99", "newer"),
        ("DROP TABLE member_settings", "damaged"),
        ("REVOKE ALL ON member_settings FROM bot", "no_rights"),
    ],
)
async def test_database_changed_under_a_running_bot_is_noticed(
    empty_database: ServerAddress, change_: str, reason: str
) -> None:
    """A newer schema, a lost table, lost rights: each is reported, and nothing is written."""
    name = empty_database.text.rpartition("/")[2]
    await executed(
        empty_database.text, f"CREATE ROLE bot LOGIN; ALTER DATABASE {name} OWNER TO bot"
    )
    try:
        async with ServingStore(
            ServerAddress(empty_database.text.replace("rigwise@", "bot@"))
        ) as store:
            await store.member_settings.put(LIN, "language", "en", NOW_S)
            await executed(empty_database.text, change_)
            # A later connection finds another schema.
            pool = store.database._database._pool  # type: ignore[attr-defined] # of asyncpg
            await pool.expire_connections()
            with pytest.raises(UnavailableError) as caught:
                await store.member_settings.put(LIN, "language", "zh-CN", NOW_S)
            assert reason == caught.value.reason
    finally:
        await executed(empty_database.text, "DROP OWNED BY bot CASCADE")
        await executed(empty_database.text, f"ALTER DATABASE {name} OWNER TO rigwise")
        await executed(empty_database.text, "DROP ROLE bot")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (asyncpg.DiskFullError("could not extend file\nHINT:  Check free disk space."), "full"),
        (asyncpg.TooManyConnectionsError("too many clients already"), "busy"),
        (asyncpg.AdminShutdownError("terminating connection"), "lost"),
        (asyncpg.DataCorruptedError("invalid page in block 3"), "damaged"),
        (asyncpg.ConnectionDoesNotExistError("connection was closed"), "lost"),
        (asyncpg.InterfaceError("pool is closed"), "lost"),
        (ConnectionRefusedError("refused"), "lost"),
    ],
)
def test_every_error_of_postgresql_has_its_reason(error: Exception, reason: str) -> None:
    """The codes are those of PostgreSQL's documentation."""
    with pytest.raises(UnavailableError) as caught, translated():
        raise error
    assert reason == caught.value.reason
    assert "\n" not in str(caught.value)


async def test_bots_share_a_database(
    postgres_address: ServerAddress, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody is told of another; who wants it alone gets it when all have ended."""
    async with Store(postgres_address) as alone:
        async with ServingStore(postgres_address), ServingStore(postgres_address):
            assert not await alone.database.claim(alone=True)
        async with asyncio.timeout(20):  # the server has to notice their end
            while not await alone.database.claim(alone=True):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
    assert "another bot" not in caplog.text
