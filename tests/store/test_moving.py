from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.settings.database_address import ServerAddress
from bot.store import Address, NewReport, Store, StoreError, move_database, moving
from bot.store.database import Row, Values
from tests.store.conftest import LIN, OTHER_SERVER, SAM, SERVER, TABLES, change, rows
from tests.store.everything import NOW_S, store_everything_of

SEVERAL = 1234  # more than are held at once


@pytest.fixture(params=["to a server", "to a file"])
def places(
    request: pytest.FixtureRequest, sqlite_address: Path, postgres_address: ServerAddress
) -> tuple[Address, Address]:
    """The addresses of source and target."""
    both: tuple[Address, Address] = (sqlite_address, postgres_address)
    return both if request.param == "to a server" else both[::-1]


async def _fill(store: Store) -> None:
    await store_everything_of(store, LIN)
    await store.registrations.keep(1, "abc")
    await store.questions.keep("q", '中文 and "quotes"', NOW_S)
    await store.shares.claim("s", NOW_S)
    await store.settings.put(SERVER, "language", "zh-CN")
    await store.revisions.publish(OTHER_SERVER, 0, change("规则: 1\n\n"))
    await store.expiry.sweep(NOW_S)
    await store.database.run("DELETE FROM reports WHERE id = 4")
    await store.database.run("INSERT INTO shards VALUES (0, 'a-1', NULL), (1, 'b-1', 7)")
    async with store.database.transaction() as transaction:
        await transaction.run_many(
            "INSERT INTO hub_answers (repository, answer, expires_at) VALUES (:name, :name, :at)",
            [{"name": f"someone/model-{number}", "at": number} for number in range(SEVERAL)],
        )


async def _all(address: Address) -> dict[str, list[tuple[object, ...]]]:
    async with Store(address) as store:
        columns = await store.database.columns()
        assert set(TABLES) == set(columns)
        return {
            table: sorted(await rows(store, f"SELECT {', '.join(names)} FROM {table}"), key=repr)  # noqa: S608 - names from the schema
            for table, names in columns.items()
        }


async def test_move_copies_every_row_unchanged(places: tuple[Address, Address]) -> None:
    """Every row of every table arrives, and the source is unchanged."""
    source, target = places
    async with Store(source) as store:
        await _fill(store)
    before = await _all(source)
    assert all(before.values())
    moved = await move_database(source, target)
    assert before == await _all(target)
    assert before == await _all(source)
    assert {table: len(kept) for table, kept in before.items()} == {
        entry.table: entry.rows for entry in moved
    }


async def test_report_numbers_continue_after_a_move(places: tuple[Address, Address]) -> None:
    """The number of a deleted report is not given out again."""
    source, target = places
    async with Store(source) as store:
        await _fill(store)
    await move_database(source, target)
    async with Store(target) as store:
        new = NewReport(SERVER, SAM, "sam", "pending", "inside", "{}")
        assert 5 == await store.reports.keep(new, NOW_S)
        assert 2 == (await store.revisions.publish(SERVER, 1, change("next"))).number


async def test_move_to_a_database_with_rows_is_refused(places: tuple[Address, Address]) -> None:
    """A target that is in use is not filled by mistake; it stays unchanged."""
    source, target = places
    async with Store(source) as store:
        await _fill(store)
    async with Store(target) as store:
        await store.registrations.keep(2, "mine")
    before = await _all(target)
    with pytest.raises(StoreError, match="is not empty: registered_commands has 1 rows"):
        await move_database(source, target)
    assert before == await _all(target)


async def test_failed_move_copies_nothing(
    places: tuple[Address, Address], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a table arrives changed, neither it nor the tables before it are kept."""
    source, target = places
    async with Store(source) as store:
        await _fill(store)
    as_it_is = moving._values

    def changed(columns: Sequence[str], row: Row) -> Values:
        values = dict(as_it_is(columns, row))
        return {**values, "answer": "?"} if "someone/model-7" in row else values

    monkeypatch.setattr(moving, "_values", changed)
    with pytest.raises(StoreError, match="did not arrive as it left"):
        await move_database(source, target)
    assert not any((await _all(target)).values())


async def test_database_in_use_by_a_bot_is_not_moved(places: tuple[Address, Address]) -> None:
    """Data that it stored meanwhile would be left behind."""
    source, target = places
    async with Store(source) as store:
        assert await store.database.claim()
        with pytest.raises(StoreError, match="a bot uses the database"):
            await move_database(source, target)


async def test_table_with_a_text_that_postgresql_refuses_is_named(
    sqlite_address: Path, postgres_address: ServerAddress
) -> None:
    """A NUL character, which SQLite accepts; nothing is kept."""
    async with Store(sqlite_address) as store:
        await store.questions.keep("q", "a\x00b", NOW_S)
    with pytest.raises(StoreError, match="questions has a row that the other engine refuses"):
        await move_database(sqlite_address, postgres_address)
    assert not any((await _all(postgres_address)).values())


async def test_missing_source_file_is_not_created(tmp_path: Path) -> None:
    """A misspelt path is reported."""
    with pytest.raises(StoreError, match="there is no database"):
        await move_database(tmp_path / "missing", tmp_path / "new")
    assert [] == list(tmp_path.iterdir())
