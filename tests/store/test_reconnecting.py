import asyncio
from pathlib import Path

import pytest

from bot.store import UnavailableError, UnusableError
from bot.store import reconnecting as module
from bot.store.database import Database
from bot.store.reconnecting import ReconnectingDatabase
from bot.store.sqlite.database import SqliteDatabase

BUSY = UnavailableError("busy", "database is locked")


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FIRST_PAUSE_S", 0)


class FakeOpener:
    """Opens a file, but raises the given errors first."""

    def __init__(self, file: Path, *errors: Exception) -> None:
        self._file = file
        self._errors = list(errors)
        self.may_create: list[bool] = []
        self.opened = asyncio.Event()

    async def __call__(self, *, may_create: bool) -> Database:
        """Open the file, as the store's opener does."""
        self.may_create.append(may_create)
        if self._errors:
            raise self._errors.pop(0)
        database = await SqliteDatabase.open(self._file, may_create=may_create)
        self.opened.set()
        return database


async def _opened(opener: FakeOpener, database: ReconnectingDatabase) -> None:
    """Wait until it is open, and a check of it succeeds."""
    async with asyncio.timeout(10):
        await opener.opened.wait()
        while True:
            try:
                await database.check()
            except UnavailableError:
                await asyncio.sleep(0)
            else:
                return


async def test_opening_is_retried_until_it_succeeds(sqlite_address: Path) -> None:
    """It is retried after any error, also an unexpected one; queries raise the last reason."""
    opener = FakeOpener(sqlite_address, BUSY, BUSY, RuntimeError("broken"))
    database = ReconnectingDatabase(opener)
    await database.start()
    with pytest.raises(UnavailableError, match="database is locked"):
        await database.rows("SELECT 1")
    await _opened(opener, database)
    assert [(1,)] == await database.rows("SELECT 1")
    assert [True] * 4 == opener.may_create
    await database.close()


async def test_wrong_setting_is_not_retried(sqlite_address: Path) -> None:
    """Starting raises the error."""
    database = ReconnectingDatabase(FakeOpener(sqlite_address, UnusableError("no database")))
    with pytest.raises(UnusableError, match="no database"):
        await database.start()


async def test_lost_database_is_reopened_and_not_created_anew(sqlite_address: Path) -> None:
    """An UnusableError is retried here, since the setting was right before."""
    opener = FakeOpener(sqlite_address)
    database = ReconnectingDatabase(opener)
    await database.start()
    opener._errors = [UnusableError("file is not a database")]
    opener.opened.clear()
    away = sqlite_address.with_name("away")
    sqlite_address.rename(away)
    with pytest.raises(UnavailableError, match="is gone"):
        await database.check()
    away.rename(sqlite_address)
    await _opened(opener, database)
    assert [True, False, False] == opener.may_create
    await database.close()


async def test_listeners_are_woken_after_a_reconnection(sqlite_address: Path) -> None:
    """They may have missed a notice; each new one wakes them again."""
    opener = FakeOpener(sqlite_address, BUSY)
    database = ReconnectingDatabase(opener)
    woken = asyncio.Event()
    database.listen(woken.set)
    await database.start()
    assert not woken.is_set()
    await _opened(opener, database)
    assert woken.is_set()
    woken.clear()
    async with database.transaction() as transaction:
        await transaction.tell()
    assert woken.is_set()
    await database.close()


async def test_closed_database_is_not_opened_again(sqlite_address: Path) -> None:
    """Closing does not wait for the end of a pause."""
    opener = FakeOpener(sqlite_address, *[BUSY] * 1000)
    database = ReconnectingDatabase(opener)
    await database.start()
    await database.close()
    tried = len(opener.may_create)
    await asyncio.sleep(0)
    assert tried == len(opener.may_create)
