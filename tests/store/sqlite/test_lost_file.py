"""Damage to the file of a running bot is noticed, and no write to it is confirmed."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import ServingStore, Store, StoreError, UnavailableError, back_up
from tests.store.conftest import LIN, SERVER, change

NOW_S = 1_790_000_000


@pytest.fixture
async def serving(sqlite_address: Path) -> AsyncIterator[ServingStore]:
    """The store of a bot, with some data."""
    async with ServingStore(sqlite_address) as store:
        await store.member_settings.put(LIN, "language", "en", NOW_S)
        yield store


def _delete(file: Path) -> None:
    for entry in file.parent.glob(f"{file.name}*"):
        entry.unlink()


def _replace(file: Path) -> None:
    other = file.with_name("other.sqlite3")
    back_up(file, other)
    other.replace(file)


def _cut(file: Path) -> None:
    os.truncate(file, 0)


def _forbid(file: Path) -> None:
    file.chmod(0o444)


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("befall", "reason"),
    [(_delete, "lost"), (_replace, "lost"), (_cut, "damaged"), (_forbid, "read_only")],
)
async def test_write_to_a_lost_file_is_not_confirmed(
    serving: ServingStore, sqlite_address: Path, befall: Callable[[Path], None], reason: str
) -> None:
    """The next save and the health check both fail with the reason."""
    befall(sqlite_address)
    with pytest.raises(UnavailableError) as caught:
        await serving.member_settings.put(LIN, "language", "zh-CN", NOW_S)
    assert reason == caught.value.reason
    with pytest.raises(StoreError):
        await serving.check()


@pytest.mark.parametrize("befall", [_delete, _replace, _cut, _forbid])
async def test_watchdog_notices_a_lost_file_before_a_write(
    serving: ServingStore, sqlite_address: Path, befall: Callable[[Path], None]
) -> None:
    """It does so before anything is saved."""
    await serving.check()
    befall(sqlite_address)
    with pytest.raises(StoreError):
        await serving.check()


async def test_write_to_a_file_deleted_meanwhile_is_not_confirmed(sqlite_address: Path) -> None:
    """The path is checked again after the commit."""
    async with Store(sqlite_address) as store:
        with pytest.raises(UnavailableError, match="is gone"):
            await _write_while_it_is_deleted(store, sqlite_address)


async def _write_while_it_is_deleted(store: Store, file: Path) -> None:
    async with store.database.transaction() as transaction:
        await transaction.run("DELETE FROM sweeps")
        _delete(file)


async def test_lost_file_is_used_again_after_its_return(
    serving: ServingStore, sqlite_address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No new file is created in its place, so no data are saved elsewhere."""
    away = sqlite_address.with_name("away")
    back_up(sqlite_address, away)
    _delete(sqlite_address)
    with pytest.raises(UnavailableError):
        await serving.member_settings.put(LIN, "language", "zh-CN", NOW_S)
    await _until(lambda: "is opened again" in caplog.text)
    assert not sqlite_address.exists()
    shutil.copy(away, sqlite_address)
    await _until(lambda: "the database can be used again" in caplog.text)
    assert {"language": "en"} == await serving.member_settings.get(LIN, NOW_S)
    await serving.check()


async def test_replaced_file_is_opened_and_used(
    serving: ServingStore, sqlite_address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Later writes go to the file that is in place."""
    _replace(sqlite_address)
    with pytest.raises(StoreError):
        await serving.check()
    await _until(lambda: "the database can be used again" in caplog.text)
    await serving.member_settings.put(LIN, "language", "zh-CN", NOW_S)
    with closing(sqlite3.connect(sqlite_address)) as other:
        assert [("zh-CN",)] == other.execute("SELECT value FROM member_settings").fetchall()


async def test_file_can_be_read_only_for_a_while(
    serving: ServingStore, sqlite_address: Path
) -> None:
    """It can still be read, and written to as soon as that is allowed."""
    _forbid(sqlite_address)
    with pytest.raises(UnavailableError):
        await serving.member_settings.put(LIN, "language", "zh-CN", NOW_S)
    assert {"language": "en"} == await serving.member_settings.get(LIN, NOW_S)
    sqlite_address.chmod(0o644)
    await serving.member_settings.put(LIN, "language", "zh-CN", NOW_S)


async def test_pages_of_garbage_end_the_use_of_a_file(
    serving: ServingStore, sqlite_address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The first read of one fails, and the damaged file is not used again."""
    await serving.revisions.publish(SERVER, 0, change("rules " * 5000))
    await serving.database.forget_traces()
    length = sqlite_address.stat().st_size
    with sqlite_address.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (length - 4096))
    with closing(sqlite3.connect(sqlite_address)) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("SELECT content FROM revisions").fetchall()
    with pytest.raises(UnavailableError):
        await serving.revisions.latest(SERVER)
    await _until(lambda: "the database cannot be used yet" in caplog.text)
    with pytest.raises(UnavailableError) as caught:
        await serving.check()
    assert "damaged" == caught.value.reason


async def test_writers_wait_their_turn(sqlite_address: Path) -> None:
    """Many writers wait while another program writes: all are saved, none fails."""
    async with ServingStore(sqlite_address) as store:
        with closing(sqlite3.connect(sqlite_address, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writers = [
                asyncio.create_task(store.member_settings.put(member, "language", "en", NOW_S))
                for member in range(18)
            ]
            assert {} == await store.member_settings.get(0, NOW_S)
            done, _ = await asyncio.wait(writers, timeout=0.2)
            assert set() == done
            other.execute("ROLLBACK")
        await asyncio.gather(*writers)
        for member in range(18):
            assert {"language": "en"} == await store.member_settings.get(member, NOW_S)


async def test_all_waiting_writers_time_out_together(
    sqlite_address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They do not time out in turn: each has waited as long as the first."""
    monkeypatch.setattr("bot.store.sqlite.database.TURN_S", 0.2)
    async with ServingStore(sqlite_address) as store:
        with closing(sqlite3.connect(sqlite_address, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writing = (
                store.member_settings.put(member, "language", "en", NOW_S) for member in range(18)
            )
            async with asyncio.timeout(2):
                ended = await asyncio.gather(*writing, return_exceptions=True)
        assert {"database is locked"} == {str(entry) for entry in ended}


async def test_bot_starts_with_a_damaged_file(
    sqlite_address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It goes on without it, and opens a sound file once that is in its place."""
    async with ServingStore(sqlite_address) as store:
        await store.revisions.publish(SERVER, 0, change("rules " * 5000))
    whole = sqlite_address.read_bytes()
    sqlite_address.write_bytes(whole[:8192] + b"\xa5" * 8192 + whole[16384:])
    async with ServingStore(sqlite_address) as store:
        with pytest.raises(UnavailableError) as caught:
            await store.revisions.latest(SERVER)
        assert "damaged" == caught.value.reason
        sqlite_address.write_bytes(whole)
        await _until(lambda: "the database can be used again" in caplog.text)
        assert await store.revisions.latest(SERVER) is not None


async def test_second_bot_on_a_database_is_logged(
    sqlite_address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The second bot logs it; the first is not disturbed, and a later bot alone logs nothing."""
    async with ServingStore(sqlite_address):
        assert "another bot" not in caplog.text
        async with ServingStore(sqlite_address):
            assert "another bot serves from this database already" in caplog.text
    caplog.clear()
    async with ServingStore(sqlite_address):
        assert "another bot" not in caplog.text
