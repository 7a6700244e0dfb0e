from pathlib import Path

import pytest

from bot.store import ConstraintError, Store, personal_data
from tests.store.conftest import LIN, SAM, SERVER
from tests.store.everything import NOW_S, store_everything_of

# The names of columns that name a member; a new column must have one of these.
MEMBER_COLUMNS = {"member_id", "author_id"}
# Ids of other things. A column with a name that ends in _id is in one of the two.
OTHER_COLUMNS = {"application_id", "server_id", "interaction_id", "shard_id", "channel_id"}


async def _columns(store: Store) -> list[tuple[str, str]]:
    tables = await store.database.columns()
    return [(table, column) for table, columns in tables.items() for column in columns]


async def _holding(store: Store, member: str) -> set[tuple[str, str]]:
    """Return every table and column with a value that contains this one."""
    result = set()
    for table, column in await _columns(store):
        query = (
            f"SELECT count(*) FROM {table} "  # noqa: S608 - names from the schema
            f"WHERE CAST({column} AS TEXT) LIKE :text"
        )
        if [(0,)] != await store.database.rows(query, {"text": f"%{member}%"}):
            result.add((table, column))
    return result


async def test_every_column_that_may_name_a_member_is_known(store: Store) -> None:
    """A new column that names a member must be added here and to the deletion."""
    ids = {column for _, column in await _columns(store) if column.endswith("_id")}
    assert ids <= MEMBER_COLUMNS | OTHER_COLUMNS


async def test_after_deletion_no_table_holds_the_member(store: Store) -> None:
    """Every column of every table is searched for the id and the name."""
    await store_everything_of(store, LIN)
    before = await _holding(store, str(LIN))
    naming = {column for column in await _columns(store) if column[1] in MEMBER_COLUMNS}
    # Otherwise this test would miss a table in which it has stored nothing.
    assert naming == before
    await store.personal_data.erase(LIN)
    assert set() == await _holding(store, str(LIN))
    assert set() == await _holding(store, "lin")
    assert {} == await store.personal_data.get(LIN)


async def test_deletion_keeps_the_data_of_other_members(store: Store) -> None:
    """One member's data are unchanged after the deletion of another's."""
    await store_everything_of(store, LIN)
    before = await store.personal_data.get(LIN)
    await store.personal_data.erase(SAM)
    assert before == await store.personal_data.get(LIN)


async def test_published_rows_stay_without_the_author(store: Store) -> None:
    """Approved speeds and a server's rules stay, without the author's id and name."""
    await store_everything_of(store, LIN)
    await store.personal_data.erase(LIN)
    (approved,) = await store.reports.in_state(SERVER, "approved", NOW_S)
    assert (0, "") == (approved.author_id, approved.author_name)
    assert [] == await store.reports.in_state(SERVER, "pending", NOW_S)
    latest = await store.revisions.latest(SERVER)
    assert latest is not None
    assert (0, "", "{}") == (
        latest.change.author_id,
        latest.change.author_name,
        latest.change.content,
    )


async def test_export_holds_every_row_that_names_the_member(store: Store) -> None:
    """Every table that holds the id is in the export, with all its columns."""
    await store_everything_of(store, LIN)
    displayed = await store.personal_data.get(LIN)
    assert {table for table, _ in await _holding(store, str(LIN))} == set(displayed)
    assert 4 == len(displayed["reports"])
    for table, rows in displayed.items():
        columns = {column for entry, column in await _columns(store) if entry == table}
        assert all(columns == set(row) for row in rows)


def _written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_deleted_data_is_erased_from_file_and_log(sqlite_address: Path) -> None:
    """They are neither in the database nor in the log next to it."""
    machine = b"small-gpu 4711GB"
    async with Store(sqlite_address) as store:
        offer = await store.member_hardware.offer(LIN, machine.decode(), NOW_S)
        await store.member_hardware.accept(offer, LIN, NOW_S)
        assert machine in _written(sqlite_address.parent)
        await store.personal_data.erase(LIN)
        assert machine not in _written(sqlite_address.parent)


async def test_failed_deletion_deletes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a reported failure all data are still there, and it can be tried again."""
    await store_everything_of(store, LIN)
    before = await store.personal_data.get(LIN)
    statements = (*personal_data._ERASE, "INSERT INTO sweeps (id) VALUES (2)")
    monkeypatch.setattr(personal_data, "_ERASE", statements)
    with pytest.raises(ConstraintError):
        await store.personal_data.erase(LIN)
    assert before == await store.personal_data.get(LIN)
